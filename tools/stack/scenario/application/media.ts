import type { Region } from "#tools/stack/scenario/region.ts";
import type { Workload } from "#tools/stack/scenario/workload.ts";

/** Pods of the transcoder are evicted when the node runs out of disk; the player fails its readiness probe. */
export function media({ pick }: Region): Workload[] {
  const namespace = "media";
  return [
    { kind: "Deployment", namespace, name: "transcoder", version: "3.8.0", replicas: 9, cpu: "1", memory: "2Gi" },
    {
      kind: "Deployment",
      namespace,
      name: "player",
      version: pick("1.1.0", "1.0.8"),
      replicas: 4,
      port: 8080,
      behaviour: { kind: "unready" },
      spec: { progressDeadlineSeconds: 30 },
    },
    { kind: "Deployment", namespace, name: "thumbnail-proxy", version: "1.0.0", replicas: pick(5, 7), port: 8080 },
  ];
}
