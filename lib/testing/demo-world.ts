import { ManualClock } from "#lib/demo/clock.ts";
import type { Kinds } from "#lib/demo/controller/kind/kinds.ts";
import type { Behave, KubeletState } from "#lib/demo/controller/kubelet/behaviour.ts";
import { startControllers } from "#lib/demo/controller/start.ts";
import type { KubeObject, NewObject } from "#lib/demo/object.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";
import { createStore } from "#lib/demo/store/store.ts";

const kubectl = { manager: "kubectl" };

/** One cluster under a clock that tests move. */
export function buildWorld({ nodes = 3, behave = () => ({}) }: { nodes?: number; behave?: Behave } = {}) {
  const clock = new ManualClock();
  const resources = new ResourceTable();
  const store = createStore({ clock, resources });
  const kubelets = new Map<string, KubeletState>();
  const behaviour = { of: behave };
  const errors: unknown[] = [];
  const usage = new Map<string, number>();
  const controllers = startControllers({
    store,
    clock,
    rootCertificate: "PEM",
    utilization: ({ name }) => {
      const percent = usage.get(name);
      return percent === undefined
        ? undefined
        : {
            percent,
            average: `${percent}m`,
          };
    },
    behave: (...asked) => behaviour.of(...asked),
    kubeletState: (node) => kubelets.get(node) ?? "ready",
    onError: (error) => errors.push(error),
  });
  const create = (resource: keyof Kinds, object: NewObject): KubeObject => store.create(resource, object, kubectl);
  for (let at = 1; at <= nodes; at++) create("nodes", buildNode(`node-${at}`, at));
  create("namespaces", {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "shop" },
    spec: { finalizers: ["kubernetes"] },
  });
  clock.pass(0);
  return {
    clock,
    store,
    controllers,
    kubelets,
    behaviour,
    usage,
    errors,
    create,
    get: <R extends keyof Kinds>(resource: R, name: string, namespace = "shop") =>
      (store.get(resource, namespace, name) ?? store.get(resource, "", name)) as Kinds[R],
    list: <R extends keyof Kinds>(resource: R, namespace = "shop") =>
      store.list(resource, namespace) as readonly Kinds[R][],
    edit: (resource: keyof Kinds, name: string, spec: object) => {
      const before = store.get(resource, "shop", name) ?? store.get(resource, "", name);
      if (before === undefined) throw new Error(`no ${resource} ${name}`);
      store.update(
        resource,
        {
          ...before,
          spec: {
            ...(before["spec"] as object),
            ...spec,
          },
        },
        kubectl,
      );
      clock.pass(0);
    },
    events: (reason: string, namespace = "shop") =>
      (
        store.list("events", namespace) as (KubeObject & {
          message: string;
          count?: number;
        })[]
      ).filter((event) => event["reason"] === reason),
  };
}

export type World = ReturnType<typeof buildWorld>;

export function buildNode(name: string, at: number, allocatable: Record<string, string> = {}): NewObject {
  const zone = "abc"[(at - 1) % 3];
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels: { "kubernetes.io/hostname": name, "topology.kubernetes.io/zone": `zone-${zone}` } },
    spec: { podCIDR: `10.1.${at}.0/24` },
    status: {
      addresses: [{ type: "InternalIP", address: `192.168.1.${at}` }],
      allocatable: { cpu: "4", memory: "16Gi", pods: "110", ...allocatable },
      conditions: [{ type: "Ready", status: "True", reason: "KubeletReady" }],
    },
  };
}

const labels = { app: "web" };

export function buildTemplate(image = "registry.example.com/web:1", spec: object = {}, container: object = {}) {
  return { metadata: { labels }, spec: { containers: [{ name: "web", image, ...container }], ...spec } };
}

export function buildDeployment(spec: object = {}): NewObject {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: {
      name: "web",
      namespace: "shop",
      labels,
    },
    spec: {
      replicas: 4,
      selector: { matchLabels: labels },
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      strategy: {
        type: "RollingUpdate",
        rollingUpdate: {
          maxSurge: "25%",
          maxUnavailable: "25%",
        },
      },
      template: buildTemplate(),
      ...spec,
    },
  };
}

export function buildPod(spec: object = {}, container: object = {}): NewObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: "job",
      namespace: "shop",
    },
    spec: {
      containers: [
        {
          name: "main",
          image: "registry.example.com/job:1",
          ...container,
        },
      ],
      ...spec,
    },
  };
}
