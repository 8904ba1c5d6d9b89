import type { Region } from "#tools/stack/scenario/region.ts";
import type { Workload } from "#tools/stack/scenario/workload.ts";

/** Healthy but for one leaking worker; in the drifted region a release behind and short of replicas. */
export function payments({ pick }: Region): Workload[] {
  const namespace = "payments";
  return [
    {
      kind: "Deployment",
      namespace,
      name: "api",
      version: pick("2.14.0", "2.13.4"),
      replicas: pick(12, 9),
      cpu: "250m",
      memory: "512Mi",
      port: 8080,
      hasProxy: true,
      scale: { min: 6, max: 24 },
      budget: { minAvailable: "75%" },
    },
    {
      kind: "Deployment",
      namespace,
      name: "worker",
      version: "2.14.0",
      replicas: 8,
      memory: "1Gi",
      behaviour: { restarts: 3, reason: "OOMKilled", exitCode: 137 },
    },
    {
      kind: "StatefulSet",
      namespace,
      name: "ledger",
      version: "16.9",
      replicas: 3,
      port: 5432,
      storage: "100Gi",
      budget: { maxUnavailable: 1 },
    },
    {
      kind: "Deployment",
      namespace,
      name: "gateway",
      version: "1.9.2",
      replicas: pick(6, 4),
      port: 8443,
      hasInit: true,
    },
  ];
}
