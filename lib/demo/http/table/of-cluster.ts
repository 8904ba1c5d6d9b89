import { formatAge } from "./age.ts";
import { age, type Cell, type Column, columns, formatLabels, type Part } from "./column.ts";
import { containerColumns } from "./of-workload.ts";

const name: Cell = (object) => object["metadata"]?.["name"];
const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const none = (value: string): string => (value === "" ? "<none>" : value);
const list = (value: unknown): Part[] => (Array.isArray(value) ? (value as Part[]) : []);

function nodeStatus(node: Part): string {
  const ready = list(node["status"]?.["conditions"]).find((one) => text(one["type"]) === "Ready");
  const words: Record<string, string> = { True: "Ready", False: "NotReady", Unknown: "NotReady" };
  const word = words[text(ready?.["status"])] ?? "Unknown";
  return node["spec"]?.["unschedulable"] ? `${word},SchedulingDisabled` : word;
}

const prefix = "node-role.kubernetes.io/";
const roles: Cell = (node) =>
  none(
    Object.keys(node["metadata"]?.["labels"] ?? {})
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
      .toSorted()
      .join(","),
  );
const address =
  (type: string): Cell =>
  (node) =>
    none(text(list(node["status"]?.["addresses"]).find((one) => text(one["type"]) === type)?.["address"]));
const nodeFact =
  (field: string): Cell =>
  (node) =>
    none(text(node["status"]?.["nodeInfo"]?.[field]));

const ports: Cell = (service) =>
  none(
    list(service["spec"]?.["ports"])
      .map(
        (port) =>
          `${text(port["port"])}${port["nodePort"] ? `:${text(port["nodePort"])}` : ""}/${text(port["protocol"])}`,
      )
      .join(","),
  );

function externalAddress(service: Part): string {
  const { type, externalName } = service["spec"] as unknown as { type?: string; externalName?: string };
  if (type === "ExternalName") return externalName ?? "";
  if (type !== "LoadBalancer") return "<none>";
  const given = list(service["status"]?.["loadBalancer"]?.["ingress"]).map((one) => text(one["ip"] ?? one["hostname"]));
  return given.length === 0 ? "<pending>" : given.join(",");
}

const modes: Record<string, string> = {
  ReadWriteOnce: "RWO",
  ReadOnlyMany: "ROX",
  ReadWriteMany: "RWX",
  ReadWriteOncePod: "RWOP",
};
const accessModes = (value: unknown): string =>
  list(value)
    .map((mode) => modes[text(mode)] ?? text(mode))
    .join(",");
const isBound = (claim: Part): boolean => text(claim["spec"]?.["volumeName"]) !== "";

/** The newest time that an event was seen, and the oldest. */
const lastSeen: Cell = (event, now) =>
  formatAge(text(event["series"]?.["lastObservedTime"] ?? event["lastTimestamp"] ?? event["eventTime"]), now);
const firstSeen: Cell = (event, now) => formatAge(text(event["firstTimestamp"] ?? event["eventTime"]), now);
const source: Cell = (event) => {
  const component = text(event["source"]?.["component"] ?? event["reportingComponent"]);
  const host = text(event["source"]?.["host"] ?? event["reportingInstance"]);
  return host === "" ? component : `${component}, ${host}`;
};
const involved: Cell = (event) =>
  `${text(event["involvedObject"]?.["kind"]).toLowerCase()}/${text(event["involvedObject"]?.["name"])}`;

function target(metric: Part, current: Part | undefined): string {
  const resource = metric["resource"] ?? metric["containerResource"];
  if (resource === undefined) return "<unknown>";
  const wanted = resource["target"];
  const is = current?.["resource"]?.["current"];
  const percent = wanted?.["averageUtilization"];
  const show = (part: Part | undefined): string =>
    percent === undefined
      ? text(part?.["averageValue"])
      : part?.["averageUtilization"] === undefined
        ? ""
        : `${text(part["averageUtilization"])}%`;
  return `${text(resource["name"])}: ${show(is) || "<unknown>"}/${show(wanted)}`;
}

export const clusterColumns: Record<string, Column[]> = {
  nodes: columns({
    Name: name,
    Status: nodeStatus,
    Roles: roles,
    Age: age,
    Version: (node) => node["status"]?.["nodeInfo"]?.["kubeletVersion"] ?? "",
    "Internal-IP!": address("InternalIP"),
    "External-IP!": address("ExternalIP"),
    "OS-Image!": nodeFact("osImage"),
    "Kernel-Version!": (node) =>
      `${text(nodeFact("kernelVersion")(node, 0))} (${text(nodeFact("architecture")(node, 0))})`,
    "Container-Runtime!": nodeFact("containerRuntimeVersion"),
  }),
  namespaces: columns({ Name: name, Status: (namespace) => namespace["status"]?.["phase"], Age: age }),
  services: columns({
    Name: name,
    Type: (service) => service["spec"]?.["type"],
    "Cluster-IP": (service) => none(text(service["spec"]?.["clusterIP"])),
    "External-IP": externalAddress,
    "Port(s)": ports,
    Age: age,
    "Selector!": (service) => formatLabels(service["spec"]?.["selector"]),
  }),
  events: columns({
    "Last Seen": lastSeen,
    Type: (event) => event["type"],
    Reason: (event) => event["reason"],
    Object: involved,
    "Subobject!": (event) => text(event["involvedObject"]?.["fieldPath"]),
    "Source!": source,
    Message: (event) => text(event["message"]).trim(),
    "First Seen!": firstSeen,
    "Count!": (event) => event["series"]?.["count"] ?? event["count"] ?? 1,
    "Name!": name,
  }),
  persistentvolumeclaims: columns({
    Name: name,
    Status: (claim) => (claim["metadata"]?.["deletionTimestamp"] ? "Terminating" : claim["status"]?.["phase"]),
    Volume: (claim) => text(claim["spec"]?.["volumeName"]),
    Capacity: (claim) => (isBound(claim) ? text(claim["status"]?.["capacity"]?.["storage"]) : ""),
    "Access Modes": (claim) => (isBound(claim) ? accessModes(claim["status"]?.["accessModes"]) : ""),
    StorageClass: (claim) => text(claim["spec"]?.["storageClassName"]),
    VolumeAttributesClass: () => "<unset>",
    Age: age,
    "VolumeMode!": (claim) => text(claim["spec"]?.["volumeMode"]),
  }),
  configmaps: columns({
    Name: name,
    Data: (map) => [map["data"], map["binaryData"]].reduce((sum, part) => sum + Object.keys(part ?? {}).length, 0),
    Age: age,
  }),
  secrets: columns({
    Name: name,
    Type: (secret) => secret["type"],
    Data: (secret) => Object.keys(secret["data"] ?? {}).length,
    Age: age,
  }),
  "cronjobs.batch": columns({
    Name: name,
    Schedule: (job) => job["spec"]?.["schedule"],
    Timezone: (job) => none(text(job["spec"]?.["timeZone"])),
    "Suspend?": (job) => (job["spec"]?.["suspend"] ? "True" : "False"),
    "Active#": (job) => list(job["status"]?.["active"]).length,
    "Last Schedule": (job, now) =>
      job["status"]?.["lastScheduleTime"] ? formatAge(text(job["status"]["lastScheduleTime"]), now) : "<none>",
    Age: age,
    ...containerColumns,
    "Selector!": () => "<none>",
  }),
  "horizontalpodautoscalers.autoscaling": columns({
    Name: name,
    Reference: (scaler) =>
      `${text(scaler["spec"]?.["scaleTargetRef"]?.["kind"])}/${text(scaler["spec"]?.["scaleTargetRef"]?.["name"])}`,
    Targets: (scaler) =>
      none(
        list(scaler["spec"]?.["metrics"])
          .map((metric, index) => target(metric, list(scaler["status"]?.["currentMetrics"])[index]))
          .join(", "),
      ),
    MinPods: (scaler) => text(scaler["spec"]?.["minReplicas"] ?? "<unset>"),
    MaxPods: (scaler) => scaler["spec"]?.["maxReplicas"],
    Replicas: (scaler) => scaler["status"]?.["currentReplicas"] ?? 0,
    Age: age,
  }),
  "poddisruptionbudgets.policy": columns({
    Name: name,
    "Min Available": (budget) => text(budget["spec"]?.["minAvailable"] ?? "N/A"),
    "Max Unavailable": (budget) => text(budget["spec"]?.["maxUnavailable"] ?? "N/A"),
    "Allowed Disruptions#": (budget) => budget["status"]?.["disruptionsAllowed"] ?? 0,
    Age: age,
  }),
};
