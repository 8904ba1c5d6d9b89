import { buildPod } from "#lib/demo/scale/build-pod.ts";
import type { Pod } from "#lib/demo/scale/pod.ts";

export const SENTINEL_NAMESPACE = "zz-bench";

/** The pod whose arrival tells a reader that everything before it was delivered. */
export function buildSentinel(name: string, resourceVersion: number): Pod {
  const workload = {
    namespace: SENTINEL_NAMESPACE,
    app: "end",
    instance: "end",
    hash: "end",
    uid: "00000000-0000-4000-a000-000000000000",
    replicas: 1,
    images: ["registry.example.com/end:1"],
  };
  const node = "node-00000.eu-west.example.internal";
  return buildPod({ workload, name, node, seed: 1, fate: "running" }, resourceVersion);
}
