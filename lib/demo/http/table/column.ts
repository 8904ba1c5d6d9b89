import { at, listAt, textAt } from "#lib/demo/http/field.ts";

import { formatAge } from "./age.ts";
import { podReady, podRestarts, podStatus } from "./pod.ts";

type Cell = (object: object, now: number) => unknown;

/** A column of meta/v1's Table, with what it shows. Of priority 1 is what only -o wide shows. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  readonly priority: number;
  readonly cell: Cell;
}

/**
 * Columns of kubectl by resource; a title that ends in `!` is shown with -o wide only. A cell is a path, with `|` and what
 * stands for an absent value, or one of `cells`. Whatever is not here has a name and an age.
 */
const tables: Record<string, string> = {
  pods:
    "Name Ready=@podReady Status=@podStatus Restarts=@podRestarts Age IP!=status.podIP|<none> " +
    "Node!=spec.nodeName|<none> Nominated_Node!=status.nominatedNodeName|<none> Readiness_Gates!=-|<none>",
  nodes:
    "Name Status=@nodeStatus Roles=@nodeRoles Age Version=status.nodeInfo.kubeletVersion Internal-IP!=@internalIP " +
    "External-IP!=@externalIP OS-Image!=status.nodeInfo.osImage|<none> Kernel-Version!=@kernel " +
    "Container-Runtime!=status.nodeInfo.containerRuntimeVersion|<none>",
  events:
    "Last_Seen=@lastSeen Type=type Reason=reason Object=@involved Subobject!=involvedObject.fieldPath " +
    "Source!=source.component Message=message First_Seen!=@firstSeen Count!=count|1 Name!=metadata.name",
  configmaps: "Name Data=@entries Age",
  namespaces: "Name Status=status.phase Age",
  "deployments.apps":
    "Name Ready=@ready Up-to-date=status.updatedReplicas|0 Available=status.availableReplicas|0 Age " +
    "Containers!=@containers Images!=@images Selector!=@selector",
};

const joined = (parts: readonly string[]): string => parts.toSorted().join(",") || "<none>";
const addresses = (node: object, type: string): string[] =>
  listAt(node, "status.addresses").flatMap((one) => (at(one, "type") === type ? [textAt(one, "address")] : []));
const ofContainers = (workload: object, field: string): string[] =>
  listAt(workload, "spec.template.spec.containers").map((one) => textAt(one, field));
const entries = (object: object, path: string): [string, unknown][] => Object.entries(at(object, path) ?? {});
const role = /^node-role\.kubernetes\.io\//;

const cells: Readonly<Record<string, Cell>> = {
  podReady,
  podStatus,
  podRestarts,
  nodeStatus,
  nodeRoles: (node) =>
    joined(entries(node, "metadata.labels").flatMap(([key]) => (role.test(key) ? [key.replace(role, "")] : []))),
  internalIP: (node) => joined(addresses(node, "InternalIP")),
  externalIP: (node) => joined(addresses(node, "ExternalIP")),
  kernel: (node) =>
    `${textAt(node, "status.nodeInfo.kernelVersion")} (${textAt(node, "status.nodeInfo.architecture")})`,
  ready: (workload) => `${textAt(workload, "status.readyReplicas") || 0}/${textAt(workload, "spec.replicas") || 0}`,
  containers: (workload) => ofContainers(workload, "name").join(","),
  images: (workload) => ofContainers(workload, "image").join(","),
  selector: (workload) =>
    joined(entries(workload, "spec.selector.matchLabels").map(([key, value]) => `${key}=${String(value)}`)),
  entries: (map) => entries(map, "data").length + entries(map, "binaryData").length,
  lastSeen: (event, now) => formatAge(at(event, "lastTimestamp") ?? at(event, "eventTime"), now),
  firstSeen: (event, now) => formatAge(at(event, "firstTimestamp") ?? at(event, "eventTime"), now),
  involved: (event) => `${textAt(event, "involvedObject.kind").toLowerCase()}/${textAt(event, "involvedObject.name")}`,
};

function nodeStatus(node: object): string {
  const ready = listAt(node, "status.conditions").find((one) => at(one, "type") === "Ready");
  const word = ready === undefined ? "Unknown" : at(ready, "status") === "True" ? "Ready" : "NotReady";
  return at(node, "spec.unschedulable") ? `${word},SchedulingDisabled` : word;
}

function column(text: string): Column {
  const [title = "", source = "metadata.name"] = text.split("=");
  const name = title.replace("_", " ").replace("!", "");
  const [path = "", absent = ""] = source.split("|");
  const missing = /^\d+$/.test(absent) ? Number(absent) : absent;
  const age: Cell = (object, now) => formatAge(at(object, "metadata.creationTimestamp"), now);
  const cell = title === "Age" ? age : (cells[path.slice(1)] ?? ((object) => at(object, path) ?? missing));
  return { name, type: "string", format: name === "Name" ? "name" : "", priority: title.endsWith("!") ? 1 : 0, cell };
}

const parsed = new Map(Object.entries(tables).map(([key, text]) => [key, text.split(" ").map(column)]));
const others = ["Name", "Age"].map(column);
const customs = others.map((one) => (one.name === "Age" ? { ...one, type: "date" } : one));

/** What kubectl shows of a resource. */
export const columnsOf = (key: string, isCustom: boolean): readonly Column[] =>
  parsed.get(key) ?? (isCustom ? customs : others);
