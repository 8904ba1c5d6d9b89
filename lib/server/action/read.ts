import { z } from "zod";

import { readJson } from "#lib/server/view/cluster/read.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";

import { objectPath } from "./address.ts";
import { type Held, type Plan, type ReadPlace, targetOf } from "./plan.ts";

const Shape = z.object({ metadata: z.object({ uid: z.string(), resourceVersion: z.string() }) });

/** What holds an object that is not there yet. */
const NOTHING: Held = { uid: "", resourceVersion: "" };

/** The object as its cluster holds it now, as the viewer may read it; null for one that is to be created. @throws {ViewProblem} */
export async function readTarget({ cluster, signal }: ReadPlace, plan: Plan): Promise<{ object: unknown; held: Held }> {
  const target = targetOf(plan);
  if (target === null) return { object: null, held: NOTHING };
  const { resource, namespace, name } = target;
  const what = `${resource} ${namespace === "" ? "" : `${namespace}/`}${name}`;
  const object = await readJson({ cluster, path: objectPath(target), what, signal });
  return { object, held: parseObject(cluster, Shape, object).metadata };
}
