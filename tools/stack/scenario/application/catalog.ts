import type { Region } from "#tools/stack/scenario/region.ts";
import type { Workload } from "#tools/stack/scenario/workload.ts";

/** A paused release, and a component that crashes in every replica. */
export function catalog({ pick }: Region): Workload[] {
  const namespace = "catalog";
  return [
    {
      kind: "Deployment",
      namespace,
      name: "api",
      version: "4.0.2",
      replicas: 12,
      port: 8080,
      hasProxy: true,
      rollout: { version: "4.1.0", spec: { paused: true } },
    },
    {
      kind: "Deployment",
      namespace,
      name: "thumbnails",
      version: "1.2.0",
      replicas: 3,
      behaviour: { kind: "crash-loop", reason: "Error", exitCode: 1, restarts: 41 },
    },
    {
      kind: "StatefulSet",
      namespace,
      name: "database",
      version: "16.9",
      replicas: pick(3, 2),
      port: 5432,
      storage: "50Gi",
    },
    { kind: "Deployment", namespace, name: "import", version: "2.2.2", replicas: 0 },
  ];
}
