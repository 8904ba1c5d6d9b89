import type { LineBucket, LineSearchAnswer, LineSearchInput } from "#lib/contract/line.ts";
import { markerOf } from "#lib/model/line/mark.ts";
import type { LineKey, LineTime } from "#lib/model/line/question.ts";
import type { Found, Places } from "#lib/server/source/log-store/stores.ts";

import { type LineRequest, type Permitted, permit, tellOf } from "./ask.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { searchFitting } from "./fit.ts";
import { inLane } from "./lane.ts";
import { barMilliseconds, timeOf } from "./span.ts";
import { toLines } from "./to-line.ts";

const FACETS: readonly LineKey[] = ["cluster", "namespace", "pod", "container", "node", "level", "stream"];
const VALUES_AT_MOST = 20;

/** Lines that fulfil a question, a page of them. @throws {ViewProblem} as `permit` does, QD-400-cursor, QD-429-logs, QD-503-logs. */
export async function searchLines(request: LineRequest<LineSearchInput>): Promise<LineSearchAnswer> {
  const { engine, viewer, input } = request;
  const permitted = await permit(request);
  const { where, span, order } = input;
  const binding = { viewer, scope: permitted.scope, question: { where, span, order } };
  const at = input.cursor === undefined ? null : readCursor(engine.cursorKey, binding, input.cursor);
  const time = at?.time ?? timeOf(span);
  const found = await find(permitted, request, time, at && (JSON.parse(at.after) as Places));
  const after = found.next === null ? null : JSON.stringify(found.next);
  return {
    lines: toLines(found.lines, markerOf(permitted.terms)),
    cursor: after === null ? null : writeCursor(engine.cursorKey, binding, { time, after }),
    total: found.total,
    span: { from: Math.max(0, time.fromMs), to: time.toMs },
    histogram: input.parts.includes("histogram") && at === null ? toHistogram(found.histogram, time) : null,
    facets: input.parts.includes("facets") && at === null ? [...found.facets] : null,
    ...tellOf(permitted, found),
    asOf: Date.now(),
  };
}

const NOTHING: Found = {
  lines: [],
  next: null,
  total: { count: 0, isAtLeast: false },
  histogram: [],
  facets: [],
  stores: [],
  warnings: [],
};

async function find(
  { stores, terms, scope }: Permitted,
  { viewer, input }: LineRequest<LineSearchInput>,
  time: LineTime,
  after: Places | null,
): Promise<Found> {
  if (scope === null) return NOTHING;
  const { order, limit, parts } = input;
  const histogramMilliseconds = parts.includes("histogram") ? barMilliseconds(time) : undefined;
  const facets = parts.includes("facets") ? { keys: FACETS, size: VALUES_AT_MOST } : undefined;
  const ask = { question: { terms, time }, scope, order, limit, histogramMilliseconds, facets };
  return inLane(stores, viewer.key, () => searchFitting(stores, ask, after));
}

/** Every bar of the stretch, also those without a line. */
export function toHistogram(found: readonly LineBucket[], time: LineTime): LineSearchAnswer["histogram"] {
  const intervalMilliseconds = barMilliseconds(time);
  const byTime = new Map(found.map((bucket) => [bucket.at, bucket]));
  const first = Math.floor(time.fromMs / intervalMilliseconds);
  const last = Math.ceil(time.toMs / intervalMilliseconds);
  const buckets = Array.from({ length: last - first }, (_, index) => {
    const at = (first + index) * intervalMilliseconds;
    return byTime.get(at) ?? { at, count: 0, levels: {} };
  });
  return { intervalMilliseconds, buckets };
}
