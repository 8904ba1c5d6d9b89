import type { z } from "zod";

import type { Reached } from "#lib/server/access/reach.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

/** What a cluster answered, in the shape that is needed of it. @throws {ViewProblem} QD-502-cluster for anything else. */
export function parseObject<Shape extends z.ZodType>(cluster: Reached, shape: Shape, body: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ViewProblem({
    status: 502,
    code: "QD-502-cluster",
    detail: `${cluster.name} answered with an object that Kubernetes does not have: ${issue?.path.join(".")}: ${issue?.message}.`,
    action: "Look at the object with kubectl; report it if it is well there.",
  });
}
