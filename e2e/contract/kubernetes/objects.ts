import type { Step } from "#e2e/contract/case.ts";

/** Paths of a group's own namespace. */
export const core = "/api/v1/namespaces/@{namespace}";
export const apps = "/apis/apps/v1/namespaces/@{namespace}";

export const post = (path: string, body: unknown): Step => ({ method: "POST", path, body });
/** Where a parser says in its own words what is wrong: code and reason are the real server's. */
export const inOtherWords = { message: "the embedded side's parser is another, and words it otherwise" };
export const asProtobuf = { accept: "application/vnd.kubernetes.protobuf, application/json;q=0.9" };
export const asTable = { accept: "application/json;as=Table;v=v1;g=meta.k8s.io,application/json" };
export const asPartial = { accept: "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io,application/json" };
export const asPartialList = {
  accept: "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json",
};

export const configMap = (name: string, data: object = { a: "1" }, labels?: object) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, ...(labels ? { labels } : {}) },
  data,
});

/** A pod that stays as the API server made it: no scheduler is responsible for it. */
export const pod = (name: string, labels: object = { app: name }, spec: object = {}) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, labels },
  spec: {
    schedulerName: "nobody",
    automountServiceAccountToken: false,
    containers: [{ name: "app", image: "registry.example.com/app:1" }],
    ...spec,
  },
});

/** A pod that is scheduled and runs. */
export const runningPod = (name: string) => pod(name, { app: name }, { schedulerName: "default-scheduler" });

export const deployment = (name: string, replicas = 0, spec: object = {}) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name, labels: { app: name } },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        schedulerName: "nobody",
        automountServiceAccountToken: false,
        containers: [{ name: "app", image: "registry.example.com/app:1" }],
      },
    },
    ...spec,
  },
});

/** Nothing reconciles this beyond its status. */
export const service = (name: string, spec: object = {}) => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name },
  spec: { clusterIP: "None", selector: { app: name }, ports: [{ port: 80 }], ...spec },
});

export const disruptionBudget = (name: string, minAvailable: number) => ({
  apiVersion: "policy/v1",
  kind: "PodDisruptionBudget",
  metadata: { name },
  spec: { minAvailable, selector: { matchLabels: { app: name } } },
});

/** Three ConfigMaps of two tiers, and the one that each namespace has. */
export const threeConfigMaps: readonly Step[] = [
  post(`${core}/configmaps`, configMap("one", { a: "1" }, { tier: "front", env: "prod" })),
  post(`${core}/configmaps`, configMap("three", { c: "3" }, { tier: "back" })),
  post(`${core}/configmaps`, configMap("two", { b: "2" }, { tier: "front" })),
];

export const threePods: readonly Step[] = [
  post(`${core}/pods`, pod("ash", { app: "tree", size: "big" })),
  post(`${core}/pods`, pod("elm", { app: "tree" })),
  post(`${core}/pods`, pod("oak", { app: "tree" }, { nodeSelector: { disk: "fast" } })),
];
