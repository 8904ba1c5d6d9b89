import type { Change } from "#lib/demo/store/contract.ts";

import { type Cluster, controllerFor, keyOf, ownerOf } from "../engine/cluster.ts";
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
    const { selector } = service.spec;
    if (selector === undefined) return;
    const isServing = (pod: Pod): boolean =>
      hasLabels(pod.metadata.labels, selector) && !isTerminal(pod) && pod.status?.podIP !== undefined;
    const pods = cluster.list("pods", service.metadata.namespace).filter(isServing);
    const endpoints = pods.map((pod) => endpointOf(cluster, pod));
    const content = { addressType: "IPv4", endpoints, ports: portsOf(service, pods[0]) };
    const [known] = cluster.owned(slices, service);
    if (known !== undefined) cluster.update(slices, { ...known, ...content });
    else cluster.create(slices, { ...emptySlice(service), ...content }, service);
  });
}

function servicesOf(cluster: Cluster, { object, before = object }: Change): string[] {
  const services = cluster
    .list("services", object.metadata.namespace)
    .filter(({ spec: { selector } }) => [object, before].some(({ metadata }) => hasLabels(metadata.labels, selector)));
  return services.map(({ metadata }) => keyOf(metadata));
}

function emptySlice({ metadata: { name, labels } }: Service) {
  const managedBy = { "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io" };
  const marks = { ...labels, ...managedBy, "kubernetes.io/service-name": name };
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { generateName: `${name}-`, labels: marks },
  };
}

function endpointOf(cluster: Cluster, pod: Pod) {
  const { name, namespace, uid } = pod.metadata;
  const { nodeName = "" } = pod.spec;
  const [serving, terminating] = [isReady(pod), isLeaving(pod)];
  const zone = cluster.get("nodes", nodeName)?.metadata.labels?.["topology.kubernetes.io/zone"] ?? "";
  const conditions = { ready: serving && !terminating, serving, terminating };
  return {
    addresses: [pod.status?.podIP],
    conditions,
    nodeName,
    zone,
    targetRef: { kind: "Pod", name, namespace, uid },
  };
}

function portsOf({ spec: { ports = [] } }: Service, pod: Pod | undefined) {
  const named = pod?.spec.containers.flatMap((container) => container.ports ?? []);
  return ports.map(({ name = "", port, protocol = "TCP", targetPort = port }) => {
    const target = named?.find((other) => other.name === targetPort)?.containerPort ?? port;
    return { name, port: typeof targetPort === "number" ? targetPort : target, protocol };
  });
}
