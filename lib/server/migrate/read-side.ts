import { z } from "zod";

import type { Side, SidePart } from "#lib/model/migrate/side.ts";
import { known } from "#lib/model/restore/evidence.ts";
import { reach, type Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { inTurns, listServed, type ListQuestion } from "#lib/server/restore/list.ts";
import { piece, PieceError } from "#lib/server/restore/piece.ts";
import { discover } from "#lib/server/view/resource/discover.ts";

import { Raw, seeObject } from "./see.ts";

const AT_ONCE = 6;

/** What is compared, in the order in which it is told. `isAddOn`: a kind that a cluster may not serve. */
const kinds: readonly (Pick<ListQuestion, "group" | "version" | "resource"> & { readonly isAddOn?: true })[] = [
  { group: "apps", version: "v1", resource: "deployments" },
  { group: "apps", version: "v1", resource: "statefulsets" },
  { group: "apps", version: "v1", resource: "daemonsets" },
  { group: "batch", version: "v1", resource: "cronjobs" },
  { group: "", version: "v1", resource: "services" },
  { group: "networking.k8s.io", version: "v1", resource: "ingresses" },
  { group: "gateway.networking.k8s.io", version: "v1", resource: "httproutes", isAddOn: true },
  { group: "", version: "v1", resource: "persistentvolumeclaims" },
  { group: "", version: "v1", resource: "configmaps" },
  { group: "", version: "v1", resource: "secrets" },
  { group: "", version: "v1", resource: "serviceaccounts" },
  { group: "autoscaling", version: "v2", resource: "horizontalpodautoscalers" },
  { group: "policy", version: "v1", resource: "poddisruptionbudgets" },
  { group: "networking.k8s.io", version: "v1", resource: "networkpolicies" },
  { group: "rbac.authorization.k8s.io", version: "v1", resource: "roles" },
  { group: "rbac.authorization.k8s.io", version: "v1", resource: "rolebindings" },
];

/** `deployments.apps`. */
const nameOf = ({ group, resource }: (typeof kinds)[number]): string =>
  group === "" ? resource : `${resource}.${group}`;

/** Each cluster makes its own of these, or a controller does. */
const madeByItself: Readonly<Record<string, RegExp>> = {
  configmaps: /^(kube-root-ca\.crt|istio-ca-root-cert|openshift-service-ca\.crt)$/,
  serviceaccounts: /^default$/,
  services: /^kubernetes$/,
};

interface SideQuestion {
  readonly viewer: Viewer;
  readonly cluster: Cluster;
  readonly namespaces: readonly string[];
  /** Why nothing is asked of it; empty when it is. */
  readonly away: string;
  readonly signal: AbortSignal;
}

/** One side as the viewer may list it now, each kind by itself. A cluster that is away is not waited for. */
export async function readSide({ viewer, cluster, namespaces, away, signal }: SideQuestion): Promise<Side> {
  const asked = namespaces.flatMap((namespace) => kinds.map((kind) => ({ kind, namespace })));
  if (away !== "") {
    const objects = { state: "unknown", reason: away } as const;
    return {
      cluster: cluster.name,
      parts: asked.map(({ kind, namespace }) => ({ resource: nameOf(kind), namespace, objects })),
    };
  }
  const way = reach(viewer, cluster);
  const lists = await inTurns(asked, AT_ONCE, async ({ kind, namespace }) => {
    const read = await piece(signal, (own) => readKind({ cluster: way, signal: own }, kind, namespace));
    return { kind, namespace, read };
  });
  const scaled = new Set(lists.flatMap(({ read }) => (read.state === "known" ? read.value.flatMap(scaledBy) : [])));
  const parts = lists.map(({ kind, namespace, read }): SidePart => {
    const resource = nameOf(kind);
    if (read.state === "unknown") return { resource, namespace, objects: read };
    const own = read.value.filter((one) => isCompared(resource, one));
    return { resource, namespace, objects: known(own.map((one) => seeObject(resource, one, scaled))) };
  });
  return { cluster: cluster.name, parts };
}

type RawObject = z.infer<typeof Raw>;

async function readKind(
  place: { cluster: Reached; signal: AbortSignal },
  { isAddOn, ...kind }: (typeof kinds)[number],
  namespace: string,
): Promise<RawObject[]> {
  // A cluster forbids what it does not serve before it says that it does not: that would be a part nobody can give.
  const version = isAddOn === true ? await servedVersion(place.cluster, kind) : kind.version;
  if (version === null) return [];
  const isMetadataOnly = kind.resource === "secrets";
  return listServed(place, { ...kind, version, namespace, isMetadataOnly }, Raw);
}

/** The version that the cluster prefers of a kind; null where it serves none. @throws {PieceError} */
async function servedVersion(cluster: Reached, { group, resource }: (typeof kinds)[number]): Promise<string | null> {
  const found = await discover(cluster);
  if (!found.ok) throw new PieceError(found.unanswered.reason);
  return found.resources.find((one) => one.group === group && one.resource === resource)?.version ?? null;
}

const Target = z.looseObject({
  scaleTargetRef: z.object({ kind: z.string(), name: z.string() }),
});
const plural: Readonly<Record<string, string>> = { Deployment: "deployments.apps", StatefulSet: "statefulsets.apps" };

function scaledBy({ metadata, spec }: RawObject): string[] {
  const target = Target.safeParse(spec);
  if (!target.success) return [];
  const { kind, name } = target.data.scaleTargetRef;
  return [`${plural[kind] ?? kind}/${metadata.namespace}/${name}`];
}

/** What a controller makes of another object comes back with that; tokens are each cluster's own. */
function isCompared(resource: string, { metadata }: RawObject): boolean {
  if (madeByItself[resource]?.test(metadata.name) === true) return false;
  if (metadata.annotations["kubernetes.io/service-account.name"] !== undefined) return false;
  return !metadata.ownerReferences.some(({ controller }) => controller === true);
}
