import type { Change } from "#lib/demo/store/contract.ts";

import { type Cluster, itself, keyOf, ownerOf, ownerReference } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Service } from "../kind/kinds.ts";
import type { Pod } from "../kind/pod.ts";
import { hasLabels } from "../selector.ts";
import { isReady, isTerminal } from "../workload/pods.ts";

const by = { manager: "kube-controller-manager" };
/** The real controller's limit of endpoints in one slice. */
const sliceSize = 100;

/** Tells which pods serve each Service. */
export function endpointSlices(cluster: Cluster): Controller {
  return {
    name: "endpoint-slice-controller",
    watches: {
      services: itself,
      "endpointslices.discovery.k8s.io": ownerOf("Service"),
      pods: (change) => servicesOf(cluster, change),
    },
    reconcile: (key) => {
      const service = cluster.get("services", key);
      if (service?.spec.selector === undefined || service.spec.type === "ExternalName") return undefined;
      writeSlices(cluster, service, podsOf(cluster, service));
      return undefined;
    },
  };
}

function servicesOf(cluster: Cluster, { object, before }: Change): string[] {
  const { namespace = "" } = object.metadata;
  const labels = [object, before].map((pod) => pod?.metadata.labels ?? {});
  return cluster
    .list("services", namespace)
    .filter(({ spec: { selector } }) => selector !== undefined && labels.some((one) => hasLabels(one, selector)))
    .map(({ metadata }) => keyOf(metadata));
}

function podsOf(cluster: Cluster, { spec, metadata }: Service): Pod[] {
  const { selector = {} } = spec;
  return cluster
    .list("pods", metadata.namespace ?? "")
    .filter(
      (pod) => hasLabels(pod.metadata.labels ?? {}, selector) && !isTerminal(pod) && pod.status?.podIP !== undefined,
    );
}

function writeSlices(cluster: Cluster, service: Service, pods: readonly Pod[]): void {
  const known = cluster.owned("endpointslices.discovery.k8s.io", service);
  const count = Math.max(1, Math.ceil(pods.length / sliceSize));
  const { name, namespace = "", labels } = service.metadata;
  for (let at = 0; at < Math.max(count, known.length); at++) {
    const slice = known[at];
    if (at >= count) {
      if (slice !== undefined) cluster.remove("endpointslices.discovery.k8s.io", slice);
      continue;
    }
    const part = pods.slice(at * sliceSize, (at + 1) * sliceSize);
    const content = {
      addressType: "IPv4",
      endpoints: part.length === 0 ? null : part.map((pod) => endpointOf(cluster, service, pod)),
      ports: part.length === 0 ? null : portsOf(service, part[0]),
    };
    if (slice !== undefined) {
      cluster.update("endpointslices.discovery.k8s.io", { ...slice, ...content }, by);
      continue;
    }
    const metadata = {
      generateName: `${name}-`,
      namespace,
      ownerReferences: [ownerReference(service)],
      annotations: { "endpoints.kubernetes.io/last-change-trigger-time": cluster.time() },
      labels: {
        ...labels,
        "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
        "kubernetes.io/service-name": name,
        ...(service.spec.clusterIP === "None" && { "service.kubernetes.io/headless": "" }),
      },
    };
    const object = { apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", metadata, ...content };
    cluster.create("endpointslices.discovery.k8s.io", object, by);
  }
}

function endpointOf(cluster: Cluster, service: Service, pod: Pod) {
  const { name, namespace, uid, deletionTimestamp } = pod.metadata;
  const serving = isReady(pod) || service.spec.publishNotReadyAddresses === true;
  const terminating = deletionTimestamp !== undefined;
  const zone = cluster.get("nodes", pod.spec.nodeName ?? "")?.metadata.labels?.["topology.kubernetes.io/zone"];
  const { hostname, subdomain, nodeName } = pod.spec;
  return {
    addresses: [pod.status?.podIP],
    conditions: {
      ready: serving && (!terminating || service.spec.publishNotReadyAddresses === true),
      serving,
      terminating,
    },
    ...(hostname !== undefined && subdomain === service.metadata.name && { hostname }),
    ...(nodeName !== undefined && { nodeName }),
    targetRef: { kind: "Pod", name, namespace, uid },
    ...(zone !== undefined && { zone }),
  };
}

function portsOf({ spec }: Service, pod: Pod | undefined) {
  return (spec.ports ?? []).map(({ name = "", port, protocol = "TCP", targetPort = port, appProtocol }) => {
    const named = pod?.spec.containers.flatMap(({ ports = [] }) => ports).find((other) => other.name === targetPort);
    const target = typeof targetPort === "number" ? targetPort : (named?.containerPort ?? port);
    return { name, port: target, protocol, ...(appProtocol !== undefined && { appProtocol }) };
  });
}
