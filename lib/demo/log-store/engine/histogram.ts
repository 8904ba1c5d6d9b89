import { parseDate, parseSpan, printDate } from "./date.ts";
import { fieldOf, type Ground, put, type Read, valued } from "./ground.ts";
import { timeField } from "./query.ts";
import { leftOut, ShardRefusal, unreadable } from "./refusal.ts";
import { countOf } from "./select.ts";
import { type Stretch, stretchesOf } from "./strand.ts";

const mostBuckets = 65_536;

/** Equal stretches of time, those with lines only. */
export const readHistogram: Read = (
  { fixed_interval: width, min_doc_count: least, ...body },
  stretches,
  ground,
  inner,
) => {
  const { name } = fieldOf(body, ground);
  const unknown = Object.keys(body).find((one) => one !== "field");
  if (unknown !== undefined || least !== 1) throw leftOut(`a histogram with [${unknown ?? "min_doc_count"}]`);
  const widthMs = parseSpan(width);
  if (!widthMs)
    throw unreadable("x_content_parse_exception", "[date_histogram] failed to parse field [fixed_interval]");
  const groups = new Map<number, Stretch[]>();
  for (const one of name === timeField ? stretches : timed(stretches, name, ground)) {
    const [first, last] = one.strand.ends(one.fromMs, one.toMs) ?? [0, -1];
    for (let at = Math.floor(first / widthMs) * widthMs; at <= last; at += widthMs)
      for (const part of stretchesOf(one.strand, Math.max(at, one.fromMs), Math.min(at + widthMs, one.toMs)))
        put(groups, at, part);
    if (groups.size > mostBuckets) throw tooMany(ground);
  }
  const buckets = [...groups]
    .toSorted(([one], [other]) => one - other)
    .map(([key, inside]) => ({ key_as_string: printDate(key), key, doc_count: countOf(inside), ...inner(inside) }));
  return { buckets };
};

const tooMany = ({ isElastic }: Ground): Error =>
  new ShardRefusal(
    "too_many_buckets_exception",
    `Trying to create too many buckets. Must be less than or equal to: [${mostBuckets}].`,
    { hasRoot: false, status: isElastic ? 400 : 503 },
  );

/** Lines at the times that another field than the usual one has; within a group they are at their own again. */
function timed(stretches: readonly Stretch[], name: string, ground: Ground): Stretch[] {
  return valued(stretches, name, ground).flatMap(({ one, values }) =>
    values.map((value) => {
      const at = parseDate(value) ?? 0;
      const ends = [at, at] as const;
      const count = (from: number, to: number): number => Number(at >= from && at < to);
      return { strand: { ...one.strand, ends: () => ends, count }, fromMs: at, toMs: at + 1, count: one.count };
    }),
  );
}
