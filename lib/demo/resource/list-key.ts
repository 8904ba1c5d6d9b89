/** Lists whose elements have an identity, by field: what a strategic merge goes by first, and all that managedFields names. */
const keys = new Map<string, readonly string[]>([
  ..."containers initContainers ephemeralContainers env volumes imagePullSecrets"
    .split(" ")
    .map((field) => [field, ["name"]] as const),
  ["volumeMounts", ["mountPath"]],
  ["hostAliases", ["ip"]],
  ["podIPs", ["ip"]],
  ["hostIPs", ["ip"]],
  ["conditions", ["type"]],
  ["addresses", ["type"]],
  ["ownerReferences", ["uid"]],
  ["topologySpreadConstraints", ["topologyKey", "whenUnsatisfiable"]],
]);

/** Keys of the elements of a list; undefined for a list that is one value. Containers' and services' ports differ. */
export function listKeys(field: string, list: readonly unknown[]): readonly string[] | undefined {
  // Of a custom resource a list may hold anything.
  if (!list.every((element) => typeof element === "object" && element !== null)) return undefined;
  if (field !== "ports") return keys.get(field);
  const [first] = list as { containerPort?: number; port?: number }[];
  if (first?.containerPort !== undefined) return ["containerPort", "protocol"];
  return first?.port === undefined ? undefined : ["port", "protocol"];
}
