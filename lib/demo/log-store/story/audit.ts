import type { KubeObject } from "#lib/demo/object.ts";
import type { Chronicle, Version } from "#lib/demo/prometheus/series/chronicle.ts";
import { applications } from "#lib/demo/story/application.ts";
import type { ClusterPlan } from "#lib/demo/story/cluster.ts";
import { deprecatedCaller } from "#lib/demo/story/hidden.ts";
import { oidcPrefix } from "#lib/demo/story/team.ts";

import type { Properties } from "../engine/mapping.ts";
import { hole } from "../engine/words.ts";
import type { Shape } from "./shape.ts";
import { silent, Speaker, type Utter } from "./voice.ts";

/** One request, as audit.k8s.io/v1 tells it. */
interface Event {
  readonly laterMs: number;
  readonly verb: string;
  readonly user: string;
  readonly agent: string;
  readonly ref: Readonly<Record<string, string | undefined>>;
  readonly code: number;
  readonly annotations?: Readonly<Record<string, string>>;
}

const keyword = { type: "keyword" } as const;
const keywords = (...names: readonly string[]): Properties => Object.fromEntries(names.map((name) => [name, keyword]));

export const auditProperties: Properties = {
  ...keywords("kind", "apiVersion", "level", "auditID", "stage", "requestURI", "verb", "sourceIPs", "userAgent"),
  requestReceivedTimestamp: { type: "date" },
  stageTimestamp: { type: "date" },
  user: { properties: keywords("username", "groups") },
  objectRef: { properties: keywords("resource", "namespace", "name", "uid", "apiGroup", "apiVersion", "subresource") },
  responseStatus: { properties: { code: { type: "long" } } },
  annotations: {
    properties: keywords("k8s.io/deprecated", "k8s.io/removed-release", "authorization.k8s.io/decision"),
  },
};

const utter: Utter<Event> = ({ verb, user, agent, ref, code, annotations }, at, chance) => {
  const time = (after: number): string => (at === undefined ? hole : new Date(at + after).toISOString());
  const { apiGroup, apiVersion, namespace, resource, name } = ref;
  const api = apiGroup === undefined ? `/api/${apiVersion}` : `/apis/${apiGroup}/${apiVersion}`;
  const uri = `${api}${namespace === undefined ? "" : `/namespaces/${namespace}`}/${resource}${name === undefined ? "" : `/${name}`}`;
  return {
    "@timestamp": time(0),
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    level: "Metadata",
    auditID: at === undefined ? hole : `${at.toString(16)}-${Math.floor(chance * 65_536).toString(16)}`,
    stage: "ResponseComplete",
    requestURI: uri,
    verb,
    user: { username: user, groups: ["system:authenticated"] },
    sourceIPs: ["10.0.3.7"],
    userAgent: agent,
    objectRef: ref,
    responseStatus: { code },
    requestReceivedTimestamp: time(0),
    stageTimestamp: time(6),
    annotations: { "authorization.k8s.io/decision": "allow", ...annotations },
  };
};

const controller = (name: string): { user: string; agent: string } => ({
  user: `system:serviceaccount:kube-system:${name}`,
  agent: `kube-controller-manager/${name}`,
});
const deliverers = {
  argocd: {
    user: "system:serviceaccount:argocd:argocd-application-controller",
    agent: "argocd-application-controller/v3.3.2",
  },
  flux: { user: "system:serviceaccount:flux-system:kustomize-controller", agent: "kustomize-controller/v1.8.0" },
  none: { user: `${oidcPrefix}nils.night`, agent: "kubectl/v1.35.2 (linux/amd64)" },
};
const scaled = new Set(applications.filter(({ has }) => has.has("autoscaler")).map(({ name }) => name));
const workloads = ["deployments.apps", "statefulsets.apps"] as const;
const delayMs = 1800;

type Teller = Speaker<Event>;

/** Who asked an API server for what: changes of workloads, pods that came and went, and a caller of what is deprecated. */
export class AuditVoices {
  readonly #plan: ClusterPlan;
  readonly #index: string;
  readonly #head: Readonly<Record<string, unknown>>;
  readonly #known = new WeakMap<readonly Version[], { length: number; teller: Teller }>();
  readonly #deprecated: Teller[];

  constructor(plan: ClusterPlan, index: string, { cluster }: Shape, since: number) {
    this.#plan = plan;
    this.#index = index;
    this.#head = cluster(plan.name);
    this.#deprecated = plan.name === deprecatedCaller.cluster ? [this.#caller(since)] : [];
  }

  *all(chronicle: Chronicle): Generator<Teller> {
    for (const resource of ["pods", ...workloads])
      for (const versions of chronicle.lives(resource)) yield this.of(versions, resource);
    for (const teller of this.#deprecated) yield teller;
  }

  of(versions: readonly Version[], resource: string): Teller {
    const known = this.#known.get(versions);
    if (known?.length === versions.length) return known.teller;
    const uid = versions.find(({ object }) => object)?.object?.metadata.uid ?? "";
    const teller = new Speaker(
      { ...this.#voice(`${uid}/audit`), ...silent, once: this.#tell(versions, resource) },
      known?.teller,
    );
    this.#known.set(versions, { length: versions.length, teller });
    return teller;
  }

  #voice(key: string) {
    return { key: `${this.#plan.name}/${key}`, index: this.#index, head: this.#head, delayMs, utter };
  }

  #tell(versions: readonly Version[], resource: string): (Event & { at: number })[] {
    let before: KubeObject | null = null;
    return versions.flatMap(({ object, fromMs }) => {
      const by = this.#who(resource, before, object);
      const { namespace, name, uid } = (object ?? before)?.metadata ?? {};
      const verb = before === null ? "create" : object === null ? "delete" : "patch";
      before = object;
      if (by === undefined) return [];
      const [plural = "", apiGroup] = resource.split(".");
      const ref = {
        resource: plural,
        namespace,
        name,
        uid,
        apiVersion: "v1",
        ...(apiGroup !== undefined && { apiGroup }),
      };
      return [{ at: fromMs, laterMs: 0, verb, ref, code: verb === "create" ? 201 : 200, ...by }];
    });
  }

  /** Undefined for what no audit policy keeps: what controllers say of themselves. */
  #who(resource: string, before: KubeObject | null, object: KubeObject | null) {
    if (resource === "pods")
      return before && object ? undefined : controller(before ? "node-controller" : "replicaset-controller");
    if (before?.metadata.generation === object?.metadata.generation) return undefined;
    const specOf = (one: KubeObject | null) => one?.["spec"] as { template?: unknown; replicas?: unknown } | undefined;
    const isScale =
      before && object && JSON.stringify(specOf(before)?.template) === JSON.stringify(specOf(object)?.template);
    if (!isScale) return deliverers[this.#plan.gitops];
    return scaled.has(object.metadata.name) ? controller("horizontal-pod-autoscaler") : deliverers.none;
  }

  #caller(since: number): Teller {
    const { group, version, resource, userAgent, removedRelease } = deprecatedCaller;
    const ref = { resource, apiGroup: group, apiVersion: version, namespace: "checkout" };
    const annotations = { "k8s.io/deprecated": "true", "k8s.io/removed-release": removedRelease };
    const user = "system:serviceaccount:checkout:legacy-deployer";
    const event: Event = { laterMs: 0, verb: "list", user, agent: userAgent, ref, code: 200, annotations };
    const cycle = {
      cycle: [[event]],
      begun: since - 8 * 86_400_000,
      period: 61_000,
      shift: 0,
      until: Infinity,
      chance: () => 0.5,
    };
    return new Speaker({ ...this.#voice("deprecated/audit"), ...cycle, once: [] });
  }
}
