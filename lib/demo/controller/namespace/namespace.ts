import type { KubeObject } from "#lib/demo/object.ts";

import { type Cluster, itself } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Namespace } from "../kind/kinds.ts";

/** Furnishes namespaces with what every one has, and empties those that are deleted. */
export function namespaces(cluster: Cluster, rootCertificate: string): Controller {
  const homeOf = ({ metadata: { namespace } }: KubeObject): string[] => (namespace === undefined ? [] : [namespace]);
  return {
    name: "namespace-controller",
    watches: {
      namespaces: (change) => (change.type === "DELETED" ? [] : itself(change)),
      "*": ({ type, object }) => (type === "DELETED" ? homeOf(object) : []),
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

function furnish(cluster: Cluster, namespace: Namespace, rootCertificate: string): void {
  const { name } = namespace.metadata;
  const labels = { ...namespace.metadata.labels, "kubernetes.io/metadata.name": name };
  const metadata = { ...namespace.metadata, labels };
  const marked = cluster.update("namespaces", { ...namespace, metadata, spec: { finalizers: ["kubernetes"] } });
  if (marked.status?.phase === undefined) cluster.updateStatus("namespaces", marked, { phase: "Active" });
  if (cluster.get("serviceaccounts", `${name}/default`) === undefined)
    cluster.create("serviceaccounts", {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: "default", namespace: name },
    });
  const annotations = { "kubernetes.io/description": caDescription };
  const about = { name: "kube-root-ca.crt", namespace: name, annotations };
  if (cluster.get("configmaps", `${name}/${about.name}`) === undefined)
    cluster.create("configmaps", {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: about,
      data: { "ca.crt": rootCertificate },
    });
}

/** Deletes all content; the namespace goes when none is left. */
function empty(cluster: Cluster, namespace: Namespace): void {
  const { name } = namespace.metadata;
  for (const { resource, object } of cluster.links.inNamespace(name))
    if (object.metadata.deletionTimestamp === undefined)
      cluster.store.delete(resource, name, object.metadata.name, { propagation: "Background" });
  if (cluster.links.inNamespace(name).length > 0)
    cluster.updateStatus("namespaces", namespace, { phase: "Terminating" });
  else cluster.update("namespaces", { ...namespace, spec: { finalizers: [] } });
}
