import { at, listAt, textAt } from "#lib/demo/http/field.ts";

import { formatAge } from "./age.ts";
import type { Cell } from "./contract.ts";
import { jobCells } from "./job.ts";
import { networkCells } from "./network.ts";
import { podReady, podRestarts, podStatus } from "./pod.ts";

const joined = (parts: readonly string[]): string => parts.toSorted().join(",") || "<none>";
const entries = (object: object, path: string): [string, unknown][] => Object.entries(at(object, path) ?? {});
const role = /^node-role\.kubernetes\.io\//;
const modes: Readonly<Record<string, string>> = {
  ReadWriteOnce: "RWO",
  ReadOnlyMany: "ROX",
  ReadWriteMany: "RWX",
  ReadWriteOncePod: "RWOP",
};

/** Cells that are more than a path, by their names in built-in.ts. */
export const cells: Readonly<Record<string, Cell>> = {
  ...jobCells,
  ...networkCells,
  podReady,
  podStatus,
  podRestarts: (pod, _, now) => podRestarts(pod, now),
  nodeStatus,
  nodeRoles: (node) =>
    joined(entries(node, "metadata.labels").flatMap(([key]) => (role.test(key) ? [key.replace(role, "")] : []))),
  address: (node, type) =>
    joined(
      listAt(node, "status.addresses").flatMap((one) => (at(one, "type") === type ? [textAt(one, "address")] : [])),
    ),
  kernel: (node) =>
    `${textAt(node, "status.nodeInfo.kernelVersion")} (${textAt(node, "status.nodeInfo.architecture")})`,
  ready: (workload) => `${textAt(workload, "status.readyReplicas") || 0}/${textAt(workload, "spec.replicas") || 0}`,
  names: (object, path) => fieldOf(object, path, "name"),
  images: (object, path) => fieldOf(object, path, "image"),
  labels: (object, path) => joined(entries(object, path).map(([key, value]) => `${key}=${String(value)}`)),
  entries: (map) => entries(map, "data").length + entries(map, "binaryData").length,
  count: (object, path) => listAt(object, path).length,
  text: (object, path) => textAt(object, path) || undefined,
  word: (object, path) => ({ true: "True", false: "False" })[textAt(object, path)],
  age: (object, path, now) => (at(object, path) === undefined ? undefined : formatAge(at(object, path), now)),
  seen: (event, field, now) => formatAge(at(event, field) ?? at(event, "eventTime"), now),
  involved: (event) => `${textAt(event, "involvedObject.kind").toLowerCase()}/${textAt(event, "involvedObject.name")}`,
  reference: (object, path) => `${textAt(object, `${path}.kind`)}/${textAt(object, `${path}.name`)}`,
  controller: (object) => listAt(object, "metadata.ownerReferences").map(ownerOf)[0] ?? "<none>",
  subjects: (binding, kind) =>
    listAt(binding, "subjects")
      .filter((one) => at(one, "kind") === kind)
      .map((one) => [textAt(one, "namespace"), textAt(one, "name")].filter((part) => part !== "").join("/"))
      .join(", "),
  phase: (object) => (at(object, "metadata.deletionTimestamp") ? "Terminating" : at(object, "status.phase")),
  modes: (object, path) => ((at(object, path) ?? []) as string[]).map((mode) => modes[mode]).join(","),
  claim: (volume) =>
    [at(volume, "spec.claimRef.namespace"), at(volume, "spec.claimRef.name")].filter(Boolean).join("/"),
  storageClass: (object) => `${textAt(object, "metadata.name")}${isDefault(object) ? " (default)" : ""}`,
};

const fieldOf = (object: object, path: string, field: string): string =>
  listAt(object, path)
    .map((one) => textAt(one, field))
    .join(",");

const ownerOf = (owner: object): string =>
  `${textAt(owner, "kind").toLowerCase()}.${textAt(owner, "apiVersion").replace(/\/.*/, "")}/${textAt(owner, "name")}`;

const isDefault = (object: object): boolean =>
  entries(object, "metadata.annotations").some(
    ([key, value]) => key === "storageclass.kubernetes.io/is-default-class" && value === "true",
  );

function nodeStatus(node: object): string {
  const ready = listAt(node, "status.conditions").find((one) => at(one, "type") === "Ready");
  const word = ready === undefined ? "Unknown" : at(ready, "status") === "True" ? "Ready" : "NotReady";
  return at(node, "spec.unschedulable") ? `${word},SchedulingDisabled` : word;
}
