import { type Cluster, keyOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Kinds } from "../kind/kinds.ts";

/** Furnishes namespaces with what every one has, and empties those that are deleted. */
export function namespaces(cluster: Cluster, rootCertificate: string): Controller {
  return {
    name: "namespace-controller",
    watches: {
      namespaces: ({ type, object }) => (type === "DELETED" ? [] : [keyOf(object.metadata)]),
      "*": ({ type, object: { metadata } }) => (type === "DELETED" && metadata.namespace ? [metadata.namespace] : []),
    },
    reconcile: (name) => {
      const namespace = cluster.get("namespaces", name);
      if (namespace?.metadata.deletionTimestamp !== undefined) empty(cluster, namespace);
      else if (namespace !== undefined) furnish(cluster, namespace, rootCertificate);
      return undefined;
    },
  };
}

const caDescription =
  "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.";

function furnish(cluster: Cluster, namespace: Kinds["namespaces"], rootCertificate: string): void {
  const { name } = namespace.metadata;
  const labels = { ...namespace.metadata.labels, "kubernetes.io/metadata.name": name };
  const metadata = { ...namespace.metadata, labels };
  const marked = cluster.update("namespaces", { ...namespace, metadata, spec: { finalizers: ["kubernetes"] } });
  cluster.updateStatus("namespaces", marked, { phase: "Active" });
  const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: name } };
  if (cluster.get("serviceaccounts", `${name}/default`) === undefined) cluster.create("serviceaccounts", account);
  const annotations = { "kubernetes.io/description": caDescription };
  const about = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "kube-root-ca.crt", namespace: name, annotations },
  };
  if (cluster.get("configmaps", `${name}/kube-root-ca.crt`) === undefined)
    cluster.create("configmaps", { ...about, data: { "ca.crt": rootCertificate } });
}

/** Deletes all content; the namespace goes when none is left. */
function empty(cluster: Cluster, namespace: Kinds["namespaces"]): void {
  const { name } = namespace.metadata;
  for (const { resource, object } of cluster.links.all(`namespace/${name}`))
    if (object.metadata.deletionTimestamp === undefined)
      cluster.store.delete(resource, name, object.metadata.name, { propagation: "Background" });
  const isEmpty = cluster.links.all(`namespace/${name}`).length === 0;
  if (isEmpty) cluster.update("namespaces", { ...namespace, spec: { finalizers: [] } });
  else cluster.updateStatus("namespaces", namespace, { phase: "Terminating" });
}
