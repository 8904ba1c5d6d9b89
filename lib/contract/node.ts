import { z } from "zod";

import { Condition, ObjectHead } from "./detail.ts";

export const Taint = z.object({ key: z.string(), value: z.string(), effect: z.string() });
export type Taint = z.infer<typeof Taint>;

/** One node, read from its cluster now. What is requested on it is in its row, which is live. */
export const NodeDetail = ObjectHead.extend({
  unschedulable: z.boolean(),
  providerId: z.string(),
  taints: z.array(Taint),
  conditions: z.array(Condition),
  /** `InternalIP 10.0.0.7`. */
  addresses: z.array(z.object({ type: z.string(), address: z.string() })),
  /** Kubernetes quantities by resource. */
  capacity: z.record(z.string(), z.string()),
  allocatable: z.record(z.string(), z.string()),
  podCidrs: z.array(z.string()),
  /** As the kubelet reports them: `kernelVersion`, `containerRuntimeVersion`, `kubeletVersion`, `osImage`, `architecture`, `operatingSystem`. */
  system: z.record(z.string(), z.string()),
});
export type NodeDetail = z.infer<typeof NodeDetail>;
