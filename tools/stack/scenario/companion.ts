import type { KubernetesObject } from "#tools/stack/kubernetes/object.ts";

import { buildVolume } from "./storage.ts";
import { labelsOf, selectorOf, type Workload } from "./workload.ts";

/** What stands beside a controller: Service, HorizontalPodAutoscaler, PodDisruptionBudget, volumes. */
export function buildCompanions(workload: Workload): KubernetesObject[] {
  const { kind, namespace, name, replicas = 1, port, scale, budget, storage } = workload;
  const metadata = { name, namespace, labels: labelsOf(workload) };
  const service: KubernetesObject = {
    apiVersion: "v1",
    kind: "Service",
    metadata,
    spec: {
      selector: selectorOf(workload),
      ports: [{ name: "http", port: 80, targetPort: port }],
      ...(kind === "StatefulSet" && { clusterIP: "None" }),
    },
  };
  const autoscaler: KubernetesObject = {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind, name },
      minReplicas: scale?.min,
      maxReplicas: scale?.max,
      metrics: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } },
      ],
    },
  };
  const disruption: KubernetesObject = {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata,
    spec: { selector: { matchLabels: selectorOf(workload) }, ...budget },
  };
  const ordinals = Array.from({ length: storage ? replicas : 0 }, (_, ordinal) => `data-${name}-${ordinal}`);
  return [
    ...(port ? [service] : []),
    ...(scale ? [autoscaler] : []),
    ...(budget ? [disruption] : []),
    ...ordinals.map((claim) => buildVolume(namespace, claim, storage ?? "")),
  ];
}
