export type KubernetesObject = {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
};

const clusterScoped = new Set([
  "Namespace",
  "Node",
  "PersistentVolume",
  "StorageClass",
  "PriorityClass",
  "ClusterRole",
  "ClusterRoleBinding",
  "CustomResourceDefinition",
]);
const irregularPlurals: Record<string, string> = {
  StorageClass: "storageclasses",
  PriorityClass: "priorityclasses",
  Ingress: "ingresses",
};

/** The object's own address below an API server's root, such as `/apis/apps/v1/namespaces/a/deployments/b`. */
export function toPath({ apiVersion, kind, metadata: { name, namespace } }: KubernetesObject): string {
  const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const resource = irregularPlurals[kind] ?? `${kind.toLowerCase()}s`;
  if (clusterScoped.has(kind)) return `${root}/${resource}/${name}`;
  return `${root}/namespaces/${namespace ?? "default"}/${resource}/${name}`;
}
