import type { Read } from "./ground.ts";
import { readHitBody } from "./hit.ts";
import { countOf, cut } from "./select.ts";
import { parseSort, rank } from "./sort.ts";

/** Of a group's lines so many of the newest are put into another order: one that is close to that of time. */
const mostOrdered = 2000;

/** The first lines of a group, in an order of their own. */
export const readTopHits: Read = (body, stretches, { indices }) => {
  const keys = parseSort(body["sort"], [...indices.values()]);
  const toHit = readHitBody(body, keys, indices);
  const found = rank(cut(stretches, mostOrdered), keys, Number(body["size"] ?? 3), undefined);
  const total = { value: countOf(stretches), relation: "eq" };
  return { hits: { total, max_score: null, hits: found.map(toHit) } };
};
