/** One object of one cluster. `namespace` is empty for cluster-scoped objects. */
export interface ObjectRef {
  cluster: string;
  resource: string;
  namespace: string;
  name: string;
}

/** A row's id → the object behind it; `undefined` when the text is no id. A cluster's name may contain slashes, nothing after it can. */
export function parseObjectId(id: string): ObjectRef | undefined {
  const parts = id.split("/");
  const [resource, namespace, name] = parts.slice(-3);
  const cluster = parts.slice(0, -3).join("/");
  if (cluster === "" || !resource || namespace === undefined || !name) return undefined;
  return { cluster, resource, namespace, name };
}

/** Path of the object below `/api/v1`; `_` stands for no namespace. */
export function toObjectPath({ cluster, resource, namespace, name }: ObjectRef): string {
  const segments = [cluster, "objects", resource, namespace === "" ? "_" : namespace, name];
  return `/clusters/${segments.map(encodeURIComponent).join("/")}`;
}

/** Path of the detail of a pod or workload below `/api/v1`, and of what belongs to it. */
export function toDetailPath({ cluster, resource, namespace, name }: ObjectRef, part?: string): string {
  const segments = [
    "clusters",
    cluster,
    "namespaces",
    namespace,
    resource,
    name,
    ...(part === undefined ? [] : [part]),
  ];
  return `/${segments.map(encodeURIComponent).join("/")}`;
}

/** The id that the object's row has in a list. */
export const toObjectId = ({ cluster, resource, namespace, name }: ObjectRef): string =>
  `${cluster}/${resource}/${namespace}/${name}`;
