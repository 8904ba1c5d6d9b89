import type { Region } from "#tools/stack/scenario/region.ts";
import type { Workload } from "#tools/stack/scenario/workload.ts";

/** Memory-hungry: a cache that is killed over and over, and an index build that fits on no node. */
export function search({ pick }: Region): Workload[] {
  const namespace = "search";
  return [
    {
      kind: "Deployment",
      namespace,
      name: "query",
      version: pick("3.4.1", "3.3.9"),
      replicas: pick(14, 10),
      port: 8080,
      scale: { min: 4, max: 20 },
    },
    {
      kind: "StatefulSet",
      namespace,
      name: "index",
      version: "8.19.2",
      replicas: 5,
      memory: "8Gi",
      port: 9200,
      storage: "200Gi",
      budget: { maxUnavailable: 1 },
      // A canary: replicas 3 and 4 run the new version, the others wait.
      rollout: { version: "8.19.3", spec: { updateStrategy: { rollingUpdate: { partition: 3 } } } },
    },
    {
      kind: "Deployment",
      namespace,
      name: "suggest-cache",
      version: "0.9.7",
      replicas: 3,
      memory: "2Gi",
      behaviour: { kind: "crash-loop", reason: "OOMKilled", exitCode: 137, restarts: 23 },
    },
    {
      kind: "Deployment",
      namespace,
      name: "reindex",
      version: "3.4.1",
      replicas: pick(2, 1),
      memory: "900Gi",
      requests: { "nvidia.com/gpu": "8" },
    },
  ];
}
