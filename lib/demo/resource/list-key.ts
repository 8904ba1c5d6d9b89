/** Lists whose elements have an identity, by field: what a strategic merge goes by first, and all that managedFields names. */
const keys: Record<string, readonly string[]> = {
  containers: ["name"],
  initContainers: ["name"],
  ephemeralContainers: ["name"],
  env: ["name"],
  volumes: ["name"],
  volumeMounts: ["mountPath"],
  volumeDevices: ["devicePath"],
  imagePullSecrets: ["name"],
  hostAliases: ["ip"],
  topologySpreadConstraints: ["topologyKey", "whenUnsatisfiable"],
  conditions: ["type"],
  addresses: ["type"],
  podIPs: ["ip"],
  hostIPs: ["ip"],
  ownerReferences: ["uid"],
};

/** Keys of the elements of a list; undefined for a list that is one value. Containers' and services' ports differ. */
export function listKeys(field: string, list: readonly unknown[]): readonly string[] | undefined {
  if (field !== "ports") return keys[field];
  const [first] = list as { containerPort?: number; port?: number }[];
  if (first?.containerPort !== undefined) return ["containerPort", "protocol"];
  return first?.port === undefined ? undefined : ["port", "protocol"];
}
