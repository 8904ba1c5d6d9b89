import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import { defaultPodSpec, qosClass } from "./default-pod.ts";

type Fields = Record<string, unknown>;

interface Template {
  metadata?: object;
  spec?: Fields;
}

const surge = { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "25%", maxSurge: "25%" } };

/** What the API server fills in that nobody said, by resource. */
const defaults: Record<string, (spec: Fields) => Fields> = {
  "deployments.apps": (spec) => ({
    replicas: 1,
    strategy: surge,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    ...withTemplate(spec),
  }),
  "replicasets.apps": (spec) => ({ replicas: 1, ...withTemplate(spec) }),
  "statefulsets.apps": (spec) => ({
    replicas: 1,
    podManagementPolicy: "OrderedReady",
    persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
    revisionHistoryLimit: 10,
    updateStrategy: {
      type: "RollingUpdate",
      rollingUpdate: { partition: 0 },
    },
    ...withTemplate(spec),
  }),
  "daemonsets.apps": (spec) => ({
    updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
    revisionHistoryLimit: 10,
    ...withTemplate(spec),
  }),
  "jobs.batch": (spec) => ({
    parallelism: 1,
    completions: 1,
    backoffLimit: 6,
    completionMode: "NonIndexed",
    suspend: false,
    ...withTemplate(spec),
  }),
  "cronjobs.batch": (spec) => ({
    concurrencyPolicy: "Allow",
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
    ...spec,
    jobTemplate: jobTemplate(spec["jobTemplate"] ?? {}),
  }),
  "horizontalpodautoscalers.autoscaling": (spec) => ({ minReplicas: 1, ...spec }),
  persistentvolumeclaims: (spec) => ({ volumeMode: "Filesystem", ...spec }),
  namespaces: (spec) => ({ finalizers: ["kubernetes"], ...spec }),
  pods: (spec) => ({
    ...defaultPodSpec(spec),
    enableServiceLinks: spec["enableServiceLinks"] ?? true,
    serviceAccountName: spec["serviceAccountName"] ?? "default",
    serviceAccount: spec["serviceAccountName"] ?? "default",
    priority: spec["priority"] ?? 0,
    preemptionPolicy: spec["preemptionPolicy"] ?? "PreemptLowerPriority",
    tolerations: withTolerations((spec["tolerations"] ?? []) as Fields[]),
  }),
};

/** Pods stay for five minutes on a node that does not answer. */
const withTolerations = (given: readonly Fields[]): Fields[] => [
  ...given,
  ...["not-ready", "unreachable"]
    .map((name) => ({ key: `node.kubernetes.io/${name}`, operator: "Exists", effect: "NoExecute" }))
    .filter(({ key }) => !given.some((one) => one["key"] === key || (one["key"] ?? "") === ""))
    .map((toleration) => ({ ...toleration, tolerationSeconds: 300 })),
];

const withTemplate = (spec: Fields): Fields => {
  const template = spec["template"] as Template | undefined;
  return template
    ? { ...spec, template: { metadata: {}, ...template, spec: defaultPodSpec(template.spec ?? {}) } }
    : spec;
};

const jobTemplate = (template: { spec?: Fields }): object => ({
  metadata: {},
  ...template,
  spec: withTemplate(template.spec ?? {}),
});

const emptyEvent = {
  eventTime: null,
  firstTimestamp: null,
  lastTimestamp: null,
  reportingComponent: "",
  reportingInstance: "",
  source: {},
};

/** Status of an object that nothing has looked at yet. */
const statuses: Record<string, (object: KubeObject) => object> = {
  pods: ({ spec }) => ({ phase: "Pending", qosClass: qosClass(spec) }),
  namespaces: () => ({ phase: "Active" }),
  services: () => ({ loadBalancer: {} }),
  "statefulsets.apps": () => ({ replicas: 0, availableReplicas: 0 }),
  "daemonsets.apps": () => ({
    currentNumberScheduled: 0,
    numberMisscheduled: 0,
    desiredNumberScheduled: 0,
    numberReady: 0,
  }),
  "poddisruptionbudgets.policy": () => ({
    disruptionsAllowed: 0,
    currentHealthy: 0,
    desiredHealthy: 0,
    expectedPods: 0,
  }),
  persistentvolumeclaims: () => ({ phase: "Pending" }),
  // Served at once: there is no controller that would accept its names later.
  "customresourcedefinitions.apiextensions.k8s.io": ({ spec }) => {
    const { names, versions = [] } = spec as { names?: object; versions?: { name: string }[] };
    const conditions = ["NamesAccepted", "Established"].map((type) => ({ type, status: "True" }));
    return { conditions, acceptedNames: names, storedVersions: versions.map(({ name }) => name) };
  },
};

/** An object as it is stored: with what nobody said. `current` is what it replaces. */
export function withDefaults(
  resource: Resource,
  object: KubeObject,
  store: ObjectStore,
  current?: KubeObject,
): KubeObject {
  const { key } = resource;
  const fill = defaults[key];
  const spec = fill ? { spec: fill((object["spec"] ?? {}) as Fields) } : {};
  const filled: KubeObject = { ...object, ...spec };
  if (key === "services") filled["spec"] = serviceSpec(object["spec"] as Fields, store, current);
  if (key === "secrets") return secret(filled);
  if (key === "events") return { ...emptyEvent, ...filled };
  if (key === "namespaces") {
    const labels = { ...object.metadata.labels, "kubernetes.io/metadata.name": object.metadata.name };
    filled.metadata = { ...object.metadata, labels };
  }
  if (current || !resource.hasStatus || resource.isCustom) return filled;
  return { ...filled, status: statuses[key]?.(filled) ?? {} };
}

function secret(object: KubeObject): KubeObject {
  const { stringData, ...rest } = object;
  const written = Object.entries((stringData ?? {}) as Record<string, string>);
  const encoded = Object.fromEntries(written.map(([name, text]) => [name, Buffer.from(text).toString("base64")]));
  const data = written.length > 0 ? { data: { ...(object["data"] as object | undefined), ...encoded } } : {};
  return { type: "Opaque", ...rest, ...data };
}

function serviceSpec(spec: Fields = {}, store: ObjectStore, current: KubeObject | undefined): Fields {
  const before = (current?.["spec"] ?? {}) as Fields;
  const ports = ((spec["ports"] ?? []) as Fields[]).map((port) => ({
    protocol: "TCP",
    targetPort: port["port"],
    ...port,
  }));
  const clusterIP = spec["clusterIP"] ?? before["clusterIP"] ?? freeAddress(store);
  return {
    type: "ClusterIP",
    sessionAffinity: "None",
    internalTrafficPolicy: "Cluster",
    ipFamilies: ["IPv4"],
    ipFamilyPolicy: "SingleStack",
    clusterIPs: [clusterIP],
    ...spec,
    clusterIP,
    ports,
  };
}

/** The first address of 10.0.0.0/16 that no Service has. */
function freeAddress(store: ObjectStore): string {
  const taken = new Set(store.list("services").map((one) => (one["spec"] as { clusterIP?: string }).clusterIP));
  for (let number = 10; ; number++) {
    const address = `10.0.${number >>> 8}.${number & 255}`;
    if (!taken.has(address)) return address;
  }
}
