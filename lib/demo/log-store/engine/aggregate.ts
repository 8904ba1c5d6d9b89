import type { Answer, Ground, Read } from "./ground.ts";
import { readHistogram } from "./histogram.ts";
import { isObject, type Json } from "./json.ts";
import { extreme, readPercentiles } from "./measure.ts";
import { parseQuery } from "./query.ts";
import { leftOut, unreadable } from "./refusal.ts";
import { countOf, select } from "./select.ts";
import { narrow, type Stretch } from "./strand.ts";
import { readTerms } from "./terms.ts";
import { readTopHits } from "./top-hits.ts";

const readFilter: Read = (body, stretches, { indices }, inner) => {
  const { test, fromMs, toMs } = parseQuery(body);
  const inside = select(narrow(stretches, fromMs, toMs), test, indices).stretches;
  return { doc_count: countOf(inside), ...inner(inside) };
};

const kinds: Readonly<Record<string, Read>> = {
  terms: readTerms,
  date_histogram: readHistogram,
  min: extreme(0),
  max: extreme(-1),
  percentiles: readPercentiles,
  filter: readFilter,
  top_hits: readTopHits,
};

/** Answers `aggs`. @throws {Refusal} */
export function aggregate(given: Json, stretches: readonly Stretch[], ground: Ground): Answer {
  const answers = Object.entries(given).map(([name, said]) => {
    const { aggs: below, ...rest } = said as Json;
    const [[kind, body] = []] = Object.entries(rest);
    if (kind === undefined) throw unreadable("parsing_exception", `Missing definition for aggregation [${name}]`);
    const read = kinds[kind];
    if (!read || !isObject(body)) throw leftOut(`the aggregation [${kind}]`);
    const inner = (inside: readonly Stretch[]): Answer => (isObject(below) ? aggregate(below, inside, ground) : {});
    return [name, read(body, stretches, ground, inner)];
  });
  return Object.fromEntries(answers) as Answer;
}
