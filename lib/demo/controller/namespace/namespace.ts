import type { KubeObject, NewObject } from "#lib/demo/object.ts";

import { setCondition } from "../condition.ts";
import { type Cluster, controllerManager, itself } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Namespace } from "../kind/kinds.ts";
import type { Condition } from "../kind/pod.ts";

const caDescription =
  "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.";

/** Furnishes namespaces with what every one has, and empties those that are deleted. */
export function namespaces(cluster: Cluster, rootCertificate: string): Controller {
  const homeOf = ({ metadata: { namespace = "" } }: KubeObject): string[] => (namespace === "" ? [] : [namespace]);
  return {
    name: "namespace-controller",
    watches: {
      namespaces: (change) => (change.type === "DELETED" ? [] : itself(change)),
      "*": ({ type, object }) => (type === "DELETED" ? homeOf(object) : []),
    },
    reconcile: (name) => {
      const namespace = cluster.get("namespaces", name);
      if (namespace === undefined) return undefined;
      if (namespace.metadata.deletionTimestamp === undefined) furnish(cluster, namespace, rootCertificate);
      else empty(cluster, namespace);
      return undefined;
    },
  };
}

function furnish(cluster: Cluster, namespace: Namespace, rootCertificate: string): void {
  const { name, labels = {} } = namespace.metadata;
  if (labels["kubernetes.io/metadata.name"] !== name || namespace.spec?.finalizers === undefined) {
    const marked = { ...namespace.metadata, labels: { ...labels, "kubernetes.io/metadata.name": name } };
    cluster.update(
      "namespaces",
      { ...namespace, metadata: marked, spec: { finalizers: ["kubernetes"] } },
      controllerManager,
    );
  }
  const now = cluster.get("namespaces", name);
  if (now !== undefined && now.status?.phase === undefined)
    cluster.updateStatus("namespaces", now, { phase: "Active" }, controllerManager);
  ensure(cluster, "serviceaccounts", {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: "default", namespace: name },
  });
  const annotations = { "kubernetes.io/description": caDescription };
  const metadata = { name: "kube-root-ca.crt", namespace: name, annotations };
  ensure(cluster, "configmaps", { apiVersion: "v1", kind: "ConfigMap", metadata, data: { "ca.crt": rootCertificate } });
}

function ensure(cluster: Cluster, resource: "serviceaccounts" | "configmaps", object: NewObject): void {
  const { namespace = "", name = "" } = object.metadata;
  if (cluster.store.get(resource, namespace, name) === undefined) cluster.create(resource, object, controllerManager);
}

/** Deletes all content; the namespace goes when none is left. */
function empty(cluster: Cluster, namespace: Namespace): void {
  const { name } = namespace.metadata;
  for (const { resource, object } of cluster.links.inNamespace(name))
    if (object.metadata.deletionTimestamp === undefined)
      cluster.store.delete(resource, name, object.metadata.name, { propagation: "Background" });
  const left = cluster.links.inNamespace(name);
  if (left.length === 0) {
    cluster.update("namespaces", { ...namespace, spec: { finalizers: [] } }, controllerManager);
    return;
  }
  const counts = new Map<string, number>();
  for (const { resource } of left) counts.set(resource, (counts.get(resource) ?? 0) + 1);
  const remaining = [...counts].map(([resource, count]) => `${resource} has ${count} resource instances`).sort();
  const conditions = describe(`Some resources are remaining: ${remaining.join(", ")}`, cluster.time());
  const known = namespace.status?.conditions;
  const merged = conditions.reduce<Condition[]>((before, next) => setCondition(before, next), known ?? []);
  cluster.updateStatus("namespaces", namespace, { phase: "Terminating", conditions: merged }, controllerManager);
}

function describe(remaining: string, time: string): Condition[] {
  const of = (type: string, status: "True" | "False", reason: string, message: string): Condition => ({
    type,
    status,
    reason,
    message,
    lastTransitionTime: time,
  });
  const deleted = "All content successfully deleted, may be waiting on finalization";
  return [
    of("NamespaceDeletionDiscoveryFailure", "False", "ResourcesDiscovered", "All resources successfully discovered"),
    of(
      "NamespaceDeletionGroupVersionParsingFailure",
      "False",
      "ParsedGroupVersions",
      "All legacy kube types successfully parsed",
    ),
    of("NamespaceDeletionContentFailure", "False", "ContentDeleted", deleted),
    of("NamespaceContentRemaining", "True", "SomeResourcesRemain", remaining),
    of("NamespaceFinalizersRemaining", "False", "ContentHasNoFinalizers", "All content-preserving finalizers finished"),
  ];
}
