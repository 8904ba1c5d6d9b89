/** Set by the cluster, the kubelet or a controller, each time anew: no difference that anybody made (domain.md 2.6). */
const dropped: ReadonlySet<string> = new Set([
  "status",
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "managedFields",
  "selfLink",
  "clusterIP",
  "clusterIPs",
  "nodePort",
  "healthCheckNodePort",
  "volumeName",
  "replicas",
  "suspend",
  "kubectl.kubernetes.io/last-applied-configuration",
  "kubectl.kubernetes.io/restartedAt",
  "deployment.kubernetes.io/revision",
  "velero.io/backup-name",
  "velero.io/restore-name",
]);

/** Lists of which only the names count, in whatever order they are written. */
const named: ReadonlySet<string> = new Set(["containers", "initContainers", "env", "volumes", "volumeMounts", "ports"]);

/**
 * Any JSON value in one form: keys in order, containers and variables by name, what a cluster sets itself left out. Two values that mean
 * the same have the same text. `own`: the name of the namespace that it is in, which is another one on the target.
 */
export const canonical = (value: unknown, own: string): string => JSON.stringify(normalise(value ?? null, own, ""));

function normalise(value: unknown, own: string, key: string): unknown {
  if (Array.isArray(value)) {
    const all = value.map((one: unknown) => normalise(one, own, ""));
    return named.has(key) ? all.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)) : all;
  }
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name, one]) => !dropped.has(name) && one !== null && one !== undefined)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, one]: [string, unknown]) => [name, normalise(one, own, name)]),
    );
  return key === "namespace" && value === own ? "" : value;
}

const nameOf = (value: unknown): string => {
  if (typeof value !== "object" || value === null) return String(value);
  const { name, mountPath, port } = value as Readonly<Record<string, unknown>>;
  return JSON.stringify([name, mountPath, port]);
};
