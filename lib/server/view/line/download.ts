import type { LineDownloadQuery, StoredLine } from "#lib/contract/line.ts";
import { LINES_AT_MOST } from "#lib/contract/line.ts";
import type { Places } from "#lib/server/source/log-store/stores.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { type LineRequest, type Permitted, permit, tellOf } from "./ask.ts";
import { searchFitting } from "./fit.ts";
import { inLane } from "./lane.ts";
import { timeOf } from "./span.ts";
import { toLines } from "./to-line.ts";

const CHARACTERS_AT_MOST = 64 * 1024 * 1024;
const LINES_IN_ALL = 200_000;

/** A page of a download. */
export interface DownloadPage {
  readonly lines: readonly StoredLine[];
  /** What the file lacks, one sentence each; said where it stands. */
  readonly notes: readonly string[];
}

/**
 * Everything that matches, oldest first, page by page, each read when it is asked for. Rights are asked for anew for each.
 * @throws {ViewProblem} for the first page as a search does; afterwards the file says why it ends.
 */
export async function downloadLines(request: LineRequest<LineDownloadQuery>): Promise<AsyncGenerator<DownloadPage>> {
  const { lastSeconds, from = 0, to = 0 } = request.input;
  const time = timeOf(lastSeconds === undefined ? { from, to } : { lastSeconds });
  const permitted = await permit(request);
  const pages = readPages(request, permitted, time);
  const first = await pages.next();
  return startingWith(first, pages);
}

async function* startingWith<T>(first: IteratorResult<T, void>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done !== true) yield first.value;
  yield* rest;
}

async function* readPages(
  request: LineRequest<LineDownloadQuery>,
  first: Permitted,
  time: { fromMs: number; toMs: number },
): AsyncGenerator<DownloadPage> {
  let after: Places | null = null;
  let [characters, count] = [0, 0];
  let permitted = first;
  do {
    if (permitted.scope === null) return yield { lines: [], notes: permitted.warnings };
    const { scope, terms, stores } = permitted;
    const ask = { question: { terms, time }, scope, order: "oldest" as const, limit: LINES_AT_MOST };
    const found = await inLane(stores, request.viewer.key, () => searchFitting(stores, ask, after));
    const told = tellOf(permitted, found);
    const lines = toLines(found.lines, () => []);
    yield { lines, notes: notesOf(told, after === null) };
    characters += lines.reduce((sum, { text }) => sum + text.length, 0);
    count += lines.length;
    after = found.next;
    if (after !== null && (characters >= CHARACTERS_AT_MOST || count >= LINES_IN_ALL))
      return yield { lines: [], notes: [`There is more: a file ends after ${count.toLocaleString("en-US")} lines`] };
    if (after !== null) {
      const next = await permit(request);
      if (JSON.stringify(next.scope) !== JSON.stringify(scope))
        return yield { lines: [], notes: ["What you may read has changed, so the file ends here"] };
      permitted = next;
    }
  } while (after !== null);
}

function notesOf({ stores, leftOut, warnings }: ReturnType<typeof tellOf>, isFirst: boolean): string[] {
  const lacking = stores.filter(({ state }) => state !== "ok");
  return [
    ...lacking.map(({ store, reason }) => `Lines of ${store} may be missing: ${reason}`),
    ...(isFirst ? leftOut.map(({ cluster, reason }) => `Lines of ${cluster} are not in it: ${reason}`) : []),
    ...(isFirst ? warnings : []),
  ];
}

/** Why a download that had begun ends. */
export const endOf = (error: unknown): string =>
  error instanceof ViewProblem ? `The file ends here: ${error.detail}` : "The file ends here: reading on failed";
