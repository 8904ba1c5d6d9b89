import type { LogEvent, LogLine, LogQuery, LogStream } from "#lib/contract/log.ts";
import { LOG_LINES_AT_MOST } from "#lib/contract/words.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { Allowance } from "./allowance.ts";
import { type KeptRights, keepRights } from "./keep-rights.ts";
import { mergeByTime } from "./merge.ts";
import { openStream } from "./read-stream.ts";

/** Of one answer that is not followed; a browser holds as much without trouble. */
const BYTES_AT_MOST = 32 * 1024 * 1024;
const BEAT_MILLISECONDS = 10_000;

export interface LogSource {
  viewer: Viewer;
  cluster: Reached;
  namespace: string;
  streams: readonly LogStream[];
  leftOut: readonly (LogStream & { reason: string })[];
  query: LogQuery;
  signal: AbortSignal;
}

type Problem = Extract<LogEvent, { event: "problem" }>;
type Lines = AsyncIterable<readonly LogLine[]>;

/**
 * Opens the streams and returns the events of the answer. The events end with the signal, or when the reader stops asking.
 * @throws {ViewProblem} when the only stream there is cannot be read.
 */
export async function openLog(source: LogSource): Promise<AsyncGenerator<LogEvent>> {
  const rights = keepRights(source);
  // A reader that leaves asks for no more events, not even the last.
  source.signal.addEventListener("abort", rights.release, { once: true });
  const signal = AbortSignal.any([source.signal, rights.withdrawn]);
  try {
    return whileAllowed(await openStreams({ ...source, signal }), rights);
  } catch (error) {
    rights.release();
    throw error;
  }
}

/** The events, or the last word in their place once the right to them is gone: also of what was read already. */
async function* whileAllowed(
  events: AsyncGenerator<LogEvent>,
  { withdrawn, release }: KeptRights,
): AsyncGenerator<LogEvent> {
  try {
    for await (const event of events) {
      if (!withdrawn.aborted) yield event;
      else return yield lastWord(withdrawn.reason);
    }
  } finally {
    release();
  }
}

async function openStreams(source: LogSource): Promise<AsyncGenerator<LogEvent>> {
  const { streams, signal } = source;
  const problems: Problem[] = [];
  const allowance = source.query.follow === "1" ? new Allowance() : null;
  const note = (error: unknown, index: number): null => {
    if (!signal.aborted) problems.push(toProblem(error, index));
    return null;
  };
  const opened = await Promise.all(
    streams.map((stream, index) =>
      openStream({ ...source, stream, index, allowance }).then(
        (lines) => guard(lines, (error) => note(error, index)),
        (error: unknown) => (streams.length === 1 ? Promise.reject(error as Error) : note(error, index)),
      ),
    ),
  );
  return tell(
    source,
    opened.filter((lines) => lines !== null),
    { problems, allowance },
  );
}

function lastWord(reason: unknown): LogEvent {
  if (!(reason instanceof ViewProblem)) return { event: "end", reason: "access" };
  return { event: "end", reason: "access", problem: reason.told };
}

/** Lines of a stream until it breaks: the other streams go on. */
async function* guard(lines: Lines, onError: (error: unknown) => void): Lines {
  try {
    yield* lines;
  } catch (error) {
    onError(error);
  }
}

function toProblem(error: unknown, stream: number): Problem {
  if (!(error instanceof ViewProblem))
    return {
      event: "problem",
      stream,
      code: "QD-500-internal",
      detail: "This log broke off for a reason that Quarterdeck did not expect.",
      action: "Open it again.",
    };
  return { event: "problem", stream, ...error.told };
}

async function* tell(
  { streams, leftOut, query }: LogSource,
  opened: Lines[],
  { problems, allowance }: { problems: Problem[]; allowance: Allowance | null },
): AsyncGenerator<LogEvent> {
  yield { event: "open", streams: [...streams], leftOut: [...leftOut] };
  const isFollowed = query.follow === "1";
  let lineCount = 0;
  let bytes = 0;
  for await (const lines of withBeats(mergeByTime(opened, { isFollowed }), isFollowed)) {
    yield* problems.splice(0);
    if (lines === null) yield { event: "beat" };
    else {
      const shown = query.timestamps === "1" ? lines : lines.map((line) => ({ ...line, at: null }));
      const droppedBytes = allowance?.takeDropped() ?? 0;
      yield { event: "lines", lines: shown, ...(droppedBytes > 0 && { droppedBytes }) };
      lineCount += lines.length;
      bytes += lines.reduce((sum, { text }) => sum + text.length, 0);
    }
    if (!isFollowed && lineCount >= LOG_LINES_AT_MOST) return yield { event: "end", reason: "lines" };
    if (!isFollowed && bytes >= BYTES_AT_MOST) return yield { event: "end", reason: "bytes" };
  }
  yield* problems.splice(0);
  const droppedBytes = allowance?.takeDropped() ?? 0;
  if (droppedBytes > 0) yield { event: "lines", lines: [], droppedBytes };
  yield { event: "end", reason: "complete" };
}

/** The batches, and null whenever none came for a while: proxies cut connections that say nothing, and a reader wants to know. */
async function* withBeats(batches: AsyncGenerator<LogLine[]>, isFollowed: boolean): AsyncGenerator<LogLine[] | null> {
  if (!isFollowed) return yield* batches;
  let next = batches.next();
  for (;;) {
    const timer = Promise.withResolvers<null>();
    const timeout = setTimeout(timer.resolve, BEAT_MILLISECONDS, null);
    const result = await Promise.race([next, timer.promise]);
    clearTimeout(timeout);
    if (result === null) yield null;
    else if (result.done === true) return;
    else {
      next = batches.next();
      yield result.value;
    }
  }
}
