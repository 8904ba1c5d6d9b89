import { z } from "zod";

import { readJson } from "#lib/server/view/cluster/read.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";

import { objectPath } from "./address.ts";
import type { ActionPlace, Held, Plan } from "./plan.ts";

const Shape = z.object({ metadata: z.object({ uid: z.string(), resourceVersion: z.string() }) });

/** The object as its cluster holds it now, as the viewer may read it. @throws {ViewProblem} */
export async function readTarget(
  { cluster, signal }: Omit<ActionPlace, "object">,
  plan: Plan,
): Promise<{ object: unknown; held: Held }> {
  const { resource, namespace, name } = plan.right;
  const what = `${resource} ${namespace === "" ? "" : `${namespace}/`}${name}`;
  const object = await readJson({ cluster, path: objectPath(plan), what, signal });
  return { object, held: parseObject(cluster, Shape, object).metadata };
}
