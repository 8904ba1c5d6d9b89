import { qosClassOf } from "#lib/demo/controller/kubelet/quality.ts";
import { at } from "#lib/demo/http/field.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import { type Fields, fill } from "./fill.ts";

const probe = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
const container = {
  // An image without a tag, or with the one that moves, is pulled each time.
  imagePullPolicy: ({ image = "" }: { image?: string }) =>
    /(^[^@:]*|:latest|:\d+\/[^@:]*)$/.test(image) ? "Always" : "IfNotPresent",
  terminationMessagePath: "/dev/termination-log",
  terminationMessagePolicy: "File",
  resources: {},
  "ports?": [{ protocol: "TCP" }],
  "livenessProbe?": probe,
  "readinessProbe?": probe,
  "startupProbe?": probe,
};
const podSpec = {
  restartPolicy: "Always",
  terminationGracePeriodSeconds: 30,
  dnsPolicy: "ClusterFirst",
  securityContext: {},
  schedulerName: "default-scheduler",
  "containers?": [container],
  "initContainers?": [container],
};
const strategy = { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "25%", maxSurge: "25%" } };
const job = { parallelism: 1, completions: 1, backoffLimit: 6 };
const workload = { replicas: 1, "template?": { metadata: {}, spec: podSpec } };

/** What the API server fills in that nobody said, by resource (fill.ts): what controllers, kubectl and the product rely on. */
const specs: Record<string, Fields> = {
  "deployments.apps": { ...workload, strategy: () => strategy, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 },
  "replicasets.apps": workload,
  "statefulsets.apps": { ...workload, podManagementPolicy: "OrderedReady", revisionHistoryLimit: 10 },
  "daemonsets.apps": { "template?": workload["template?"], revisionHistoryLimit: 10 },
  "jobs.batch": { ...job, "template?": workload["template?"] },
  "cronjobs.batch": { concurrencyPolicy: "Allow", suspend: false, "jobTemplate?": { spec: job } },
  namespaces: { finalizers: () => ["kubernetes"] },
  pods: {
    ...podSpec,
    enableServiceLinks: true,
    serviceAccountName: "default",
    serviceAccount: ({ serviceAccountName = "default" }: { serviceAccountName?: string }) => serviceAccountName,
    priority: 0,
    preemptionPolicy: "PreemptLowerPriority",
    // Pods stay for five minutes on a node that does not answer.
    tolerations: () => ["not-ready", "unreachable"].map((name) => toleration(`node.kubernetes.io/${name}`)),
  },
  persistentvolumeclaims: { volumeMode: "Filesystem" },
  services: {
    type: "ClusterIP",
    sessionAffinity: "None",
    internalTrafficPolicy: "Cluster",
    ipFamilyPolicy: "SingleStack",
    ipFamilies: () => ["IPv4"],
    clusterIPs: ({ clusterIP }: { clusterIP?: string }) => (clusterIP ? [clusterIP] : undefined),
    "ports?": [{ protocol: "TCP", targetPort: ({ port }: { port?: number }) => port }],
  },
};
const toleration = (key: string) => ({ key, operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 });

/** Status of an object that nothing has looked at yet, where it is not empty. */
const statuses: Record<string, (object: KubeObject) => object> = {
  pods: ({ spec }) => ({ phase: "Pending", qosClass: qosClassOf({ containers: [], ...(spec as object) }) }),
  namespaces: () => ({ phase: "Active" }),
  persistentvolumeclaims: () => ({ phase: "Pending" }),
  services: () => ({ loadBalancer: {} }),
  "poddisruptionbudgets.policy": () => zeros("disruptionsAllowed currentHealthy desiredHealthy expectedPods"),
  // Served at once: there is no controller that would accept its names later.
  "customresourcedefinitions.apiextensions.k8s.io": ({ spec }) => {
    const { names, versions = [] } = spec as { names?: object; versions?: { name: string }[] };
    const conditions = ["NamesAccepted", "Established"].map((type) => ({ type, status: "True" }));
    return { conditions, acceptedNames: names, storedVersions: versions.map(({ name }) => name) };
  },
};
const zeros = (names: string) => Object.fromEntries(names.split(" ").map((name) => [name, 0]));
const noTimes = { eventTime: null, firstTimestamp: null, lastTimestamp: null };
const noReporter = { reportingComponent: "", reportingInstance: "", source: {} };

type WithDefaults = (of: Resource, object: KubeObject, store: ObjectStore, current?: KubeObject) => KubeObject;

/** An object as it is stored: with what nobody said. `current` is what it replaces. */
export const withDefaults: WithDefaults = ({ key, ...resource }, object, store, current) => {
  if (key === "secrets") return secret(object);
  if (key === "events") return { ...noTimes, ...noReporter, ...object };
  const given = { ...(object["spec"] as Fields | undefined) };
  if (key === "services" && given["type"] !== "ExternalName")
    given["clusterIP"] ??= at(current, "spec.clusterIP") ?? freeAddress(store);
  const table = specs[key];
  const filled: KubeObject = table ? { ...object, spec: fill(given, table) } : { ...object };
  if (key === "namespaces") {
    const labels = { ...object.metadata.labels, "kubernetes.io/metadata.name": object.metadata.name };
    filled.metadata = { ...object.metadata, labels };
  }
  if (current || !resource.hasStatus || resource.isCustom) return filled;
  return { ...filled, status: statuses[key]?.(filled) ?? {} };
};

function secret({ stringData, ...rest }: KubeObject): KubeObject {
  const written = Object.entries((stringData ?? {}) as Record<string, string>);
  const encoded = written.map(([name, text]) => [name, Buffer.from(text).toString("base64")]);
  const data = { ...(rest["data"] as object | undefined), ...Object.fromEntries(encoded) };
  return { type: "Opaque", ...rest, ...(written.length > 0 ? { data } : {}) };
}

/** The first address of 10.0.0.0/16 that no Service has. */
function freeAddress(store: ObjectStore): string {
  const taken = new Set(store.list("services").map((one) => at(one, "spec.clusterIP")));
  for (let number = 10; ; number++) {
    const address = `10.0.${number >>> 8}.${number & 255}`;
    if (!taken.has(address)) return address;
  }
}
