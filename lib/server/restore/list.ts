import { z } from "zod";

import type { Reached } from "#lib/server/access/reach.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";
import { listOf, text } from "#lib/server/view/object/shape.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { PieceError } from "./piece.ts";

const PAGE = 500;
const PAGES_AT_MOST = 40;

export interface ListQuestion {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  /** Empty: everywhere. */
  readonly namespace?: string;
  readonly labelSelector?: string;
  /** Names and labels alone: what is in the objects is never sent. */
  readonly isMetadataOnly?: boolean;
}

const METADATA_ONLY = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

interface Place {
  readonly cluster: Reached;
  readonly signal: AbortSignal;
}

/** Objects of a kind as the viewer may list them, page by page. @throws {ViewProblem | PieceError} also for more than 20,000. */
export async function listAll<Shape extends z.ZodType>(
  { cluster, signal }: Place,
  { group, version, resource, namespace = "", labelSelector, isMetadataOnly = false }: ListQuestion,
  shape: Shape,
): Promise<z.infer<Shape>[]> {
  const Page = z.object({ metadata: z.object({ continue: text }).nullish(), items: listOf(shape) });
  const found: z.infer<Shape>[] = [];
  let next: string | undefined;
  for (let page = 0; page < PAGES_AT_MOST; page += 1) {
    const query = { limit: PAGE, labelSelector, continue: next };
    const where = namespace === "" ? undefined : namespace;
    const path = buildApiPath({ group, version, resource, namespace: where, query });
    const accept = isMetadataOnly ? METADATA_ONLY : undefined;
    const body = await readJson({ cluster, path, what: resource, signal, accept });
    const { metadata, items } = parseObject(cluster, Page, body) as { metadata?: { continue: string }; items: never[] };
    found.push(...items);
    next = metadata?.continue;
    if (!next) return found;
  }
  throw new PieceError(`there are more than ${PAGE * PAGES_AT_MOST} ${resource}`);
}

/** One object; null where it is not there. @throws {ViewProblem} */
export async function getOne(
  { cluster, signal }: Place,
  { group, version, resource, namespace = "", name }: ListQuestion & { name: string },
): Promise<unknown> {
  const where = namespace === "" ? undefined : namespace;
  const path = buildApiPath({ group, version, resource, namespace: where, name });
  try {
    return await readJson({ cluster, path, what: `${resource} ${name}`, signal });
  } catch (error) {
    if (error instanceof ViewProblem && error.code === "QD-404-object") return null;
    throw error;
  }
}

/** The same of a kind that the cluster may not serve: none then. */
export async function listServed<Shape extends z.ZodType>(
  place: Place,
  question: ListQuestion,
  shape: Shape,
): Promise<z.infer<Shape>[]> {
  try {
    return await listAll(place, question, shape);
  } catch (error) {
    if (error instanceof ViewProblem && error.code === "QD-404-object") return [];
    throw error;
  }
}

/** So many at once, in order. */
export async function inTurns<Each, Value>(
  all: readonly Each[],
  most: number,
  read: (one: Each) => Promise<Value>,
): Promise<Value[]> {
  const found: Value[] = [];
  const queue = all.entries();
  const work = async (): Promise<void> => {
    for (const [index, one] of queue) found[index] = await read(one);
  };
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, work));
  return found;
}
