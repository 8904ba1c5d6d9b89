import type { LineContext, LineContextQuery, LineDetail } from "#lib/contract/line.ts";
import type { LineScope } from "#lib/model/line/question.ts";
import type { WholeLine } from "#lib/server/source/log-store/one.ts";
import type { Found } from "#lib/server/source/log-store/stores.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { type LineRequest, type Permitted, permit, tellOf } from "./ask.ts";
import { noSuchLine, readLineId } from "./id.ts";
import { inLane } from "./lane.ts";
import { toLines } from "./to-line.ts";

interface Opened {
  readonly whole: WholeLine;
  readonly scope: LineScope;
  readonly permitted: Permitted;
}

/** One line with every field of its document. @throws {ViewProblem} as `permit` does, QD-404-line, QD-503-logs. */
export async function getLine(request: LineRequest<{ id: string }>): Promise<LineDetail> {
  const { whole } = await open(request);
  const [line] = toLines([whole.line], () => []);
  if (line === undefined) throw noSuchLine();
  return {
    line,
    fields: whole.fields.map(({ name, value }) => ({ name, value })),
    index: whole.line.index,
    store: whole.line.store,
  };
}

/** Lines of the same container around one, and the one. @throws {ViewProblem} as `getLine` does. */
export async function getContext(request: LineRequest<{ id: string } & LineContextQuery>): Promise<LineContext> {
  const { whole, scope, permitted } = await open(request);
  const { before, after } = request.input;
  const { line } = whole;
  const { older, newer } = await inLane(permitted.stores, request.viewer.key, () =>
    permitted.stores.around({ line, scope, before, after }),
  );
  const others = ({ lines }: Found) => lines.filter(({ index, id }) => index !== line.index || id !== line.id);
  return {
    lines: toLines([...others(older).toReversed(), line, ...others(newer)], () => []),
    hasMoreBefore: older.next !== null,
    hasMoreAfter: newer.next !== null,
    ...tellOf(permitted, {
      stores: older.stores.map((one, index) => (one.state === "ok" ? (newer.stores[index] ?? one) : one)),
      warnings: [...new Set([...older.warnings, ...newer.warnings])],
    }),
  };
}

async function open({ engine, viewer, input }: LineRequest<{ id: string }>): Promise<Opened> {
  const permitted = await permit({ engine, viewer, input: { where: "" } });
  const { scope, stores } = permitted;
  const name = readLineId(input.id);
  if (scope === null) throw noSuchLine();
  const answer = await inLane(stores, viewer.key, () => stores.one(name, scope));
  if (answer.state === "failed")
    throw new ViewProblem({
      status: 503,
      code: "QD-503-logs",
      detail: `The log store ${name.store} gives no answer: ${answer.failure.reason}.`,
      action: "Try again when it does; the link stays good.",
    });
  if (answer.value === null) throw noSuchLine();
  return { whole: answer.value, scope, permitted };
}
