import type { Utilization } from "#lib/demo/controller/autoscale/autoscaler.ts";

import { chance } from "./chance.ts";
import type { Stage } from "./stage.ts";

/** What workloads use of their CPU requests: near the autoscalers' target of 70 %, and far above it where traffic rose. */
export function utilizationIn(stage: () => Stage): Utilization {
  return ({ namespace, name }, resource) => {
    if (resource !== "cpu") return undefined;
    const { plan, marks } = stage();
    const percent = marks.has(`${namespace}/${name}`) ? 148 : 65 + Math.floor(chance(plan.name, name, "cpu") * 8);
    return { percent, average: `${percent * 2}m` };
  };
}
