import type { Change } from "#lib/demo/store/contract.ts";

import { type Cluster, controllerFor, keyOf, ownerOf, ownerReference } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Service } from "../kind/kinds.ts";
import type { Pod } from "../kind/pod.ts";
import { hasLabels } from "../selector.ts";
import { isLeaving, isReady, isTerminal } from "../workload/pods.ts";

const slices = "endpointslices.discovery.k8s.io";

/** Tells which pods serve each Service, in one slice: no service of an embedded cluster has the thousand pods that would need more. */
export function endpointSlices(cluster: Cluster): Controller {
  const watches = { [slices]: ownerOf("Service"), pods: (change: Change) => servicesOf(cluster, change) };
  return controllerFor(cluster, "endpoint-slice-controller", "services", watches, (service) => {
    const { selector, type } = service.spec;
    if (selector !== undefined && type !== "ExternalName") writeSlice(cluster, service, selector);
    return undefined;
  });
}

function servicesOf(cluster: Cluster, { object, before = object }: Change): string[] {
  return cluster
    .list("services", object.metadata.namespace)
    .filter(({ spec: { selector } }) => [object, before].some(({ metadata }) => hasLabels(metadata.labels, selector)))
    .map(({ metadata }) => keyOf(metadata));
}

function writeSlice(cluster: Cluster, service: Service, selector: Record<string, string>): void {
  const { name, namespace = "", labels } = service.metadata;
  const pods = cluster
    .list("pods", namespace)
    .filter((pod) => hasLabels(pod.metadata.labels, selector) && !isTerminal(pod) && pod.status?.podIP !== undefined);
  const endpoints = pods.length === 0 ? null : pods.map((pod) => endpointOf(cluster, service, pod));
  const content = { addressType: "IPv4", endpoints, ports: pods.length === 0 ? null : portsOf(service, pods[0]) };
  const [known] = cluster.owned(slices, service);
  if (known !== undefined) {
    cluster.update(slices, { ...known, ...content });
    return;
  }
  const marks = {
    ...labels,
    "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
    "kubernetes.io/service-name": name,
    ...(service.spec.clusterIP === "None" && { "service.kubernetes.io/headless": "" }),
  };
  const owned = { generateName: `${name}-`, namespace, ownerReferences: [ownerReference(service)], labels: marks };
  cluster.create(slices, { apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", metadata: owned, ...content });
}

function endpointOf(cluster: Cluster, service: Service, pod: Pod) {
  const { name, namespace, uid } = pod.metadata;
  const { hostname, subdomain, nodeName = "" } = pod.spec;
  const [serving, terminating] = [isReady(pod), isLeaving(pod)];
  const zone = cluster.get("nodes", nodeName)?.metadata.labels?.["topology.kubernetes.io/zone"];
  return {
    addresses: [pod.status?.podIP],
    conditions: { ready: serving && !terminating, serving, terminating },
    ...(hostname !== undefined && subdomain === service.metadata.name && { hostname }),
    nodeName,
    targetRef: { kind: "Pod", name, namespace, uid },
    ...(zone !== undefined && { zone }),
  };
}

function portsOf({ spec: { ports = [] } }: Service, pod: Pod | undefined) {
  const named = pod?.spec.containers.flatMap((container) => container.ports ?? []);
  return ports.map(({ name = "", port, protocol = "TCP", targetPort = port }) => {
    const target = named?.find((other) => other.name === targetPort)?.containerPort ?? port;
    return { name, port: typeof targetPort === "number" ? targetPort : target, protocol };
  });
}
