import { parseObject } from "#lib/server/view/object/parse.ts";
import { WorkloadShape } from "#lib/server/view/workload/shape.ts";

import type { ActionPlace } from "../plan.ts";

/** The workload that was read, in the shape that rules look at. @throws {ViewProblem} QD-502-cluster */
export function parseWorkload({ cluster, object }: ActionPlace): WorkloadShape {
  return parseObject(cluster, WorkloadShape, object);
}
