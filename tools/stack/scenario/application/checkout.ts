import type { Region } from "#tools/stack/scenario/region.ts";
import type { Workload } from "#tools/stack/scenario/workload.ts";

/** The shop's front: one release that crashes and one whose image does not exist, both stuck half-way. */
export function checkout({ pick }: Region): Workload[] {
  const namespace = "checkout";
  return [
    {
      kind: "Deployment",
      namespace,
      name: "cart",
      version: "5.2.0",
      replicas: 10,
      port: 8080,
      budget: { maxUnavailable: 2 },
      // 30 s: the deadline passes soon after the stack is up.
      spec: { progressDeadlineSeconds: 30 },
      rollout: { version: "5.3.0", behaviour: { kind: "crash-loop", restarts: 11, exitCode: 2 } },
    },
    {
      kind: "Deployment",
      namespace,
      name: "web",
      version: pick("8.1.3", "8.1.1"),
      replicas: 16,
      port: 3000,
      scale: { min: 8, max: 40 },
      budget: { minAvailable: "50%" },
    },
    {
      kind: "Deployment",
      namespace,
      name: "promotions",
      version: "1.4.0",
      replicas: 4,
      port: 8080,
      spec: { progressDeadlineSeconds: 30, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 2 } } },
      rollout: { version: "1.5.0-rc", behaviour: { kind: "waiting", reason: "ImagePullBackOff" } },
    },
  ];
}
