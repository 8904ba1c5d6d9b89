import type { Action } from "#lib/contract/action.ts";
import { kinds } from "#lib/server/kind/kinds.ts";

import type { Plan } from "../plan.ts";

export type WorkloadAction = Extract<Action, { verb: "restart" | "scale" }>;

/** What restart and scale have in common. */
export function ofWorkload(action: WorkloadAction, subresource: string): Pick<Plan, "kind" | "right" | "version"> {
  const { resource, namespace, name } = action;
  return {
    kind: kinds[resource].kindName,
    right: { verb: "patch", group: "apps", resource, subresource, namespace, name },
    version: "v1",
  };
}

/** Of a workload, what restarting it hangs on: autoscalers change the number of its pods all the time. */
export const TEMPLATE_PATHS = [
  "metadata.uid",
  "metadata.deletionTimestamp",
  "spec.paused",
  "spec.strategy",
  "spec.updateStrategy",
  "spec.selector",
  "spec.template",
  "spec.template.metadata",
  "spec.template.spec",
  "spec.template.spec.initContainers",
  "spec.template.spec.containers",
  "spec.template.spec.volumes",
] as const;
