import type { z } from "zod";

import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";

/** Where what stands around something is looked for. */
export interface Place {
  cluster: Reached;
  namespace: string;
  signal: AbortSignal;
}

/** A namespace has rarely more Services or budgets than this. */
const OBJECTS_AT_MOST = 1000;

/** Objects of a kind in a namespace. @throws {ViewProblem} */
export async function listBeside<Shape extends z.ZodType>(
  { cluster, namespace, signal }: Place,
  resource: WatchedResource,
  shape: Shape,
): Promise<z.infer<Shape>> {
  const path = `${kinds[resource].apiPath}/namespaces/${encodeURIComponent(namespace)}/${resource}?limit=${OBJECTS_AT_MOST}`;
  return parseObject(cluster, shape, await readJson({ cluster, path, what: `${resource} in ${namespace}`, signal }));
}
