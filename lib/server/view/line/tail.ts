import { setTimeout as sleep } from "node:timers/promises";

import type { LineStoreState, LineTailEvent } from "#lib/contract/line.ts";
import { markerOf } from "#lib/model/line/mark.ts";
import { LogStores } from "#lib/server/source/log-store/stores.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { type LineRequest, type Permitted, permit, tellAnyway } from "./ask.ts";
import { type Polled, StoreTail } from "./follow-store.ts";
import { takeTail } from "./open-tails.ts";
import { toLines } from "./to-line.ts";

const POLL_MS = 2000;
/** Of one store. Nobody reads as many: 500 come whole, though stores take them in by jerks. */
const LINES_A_SECOND = 750;
const BEAT_MS = 10_000;
/** A page that was forgotten open asks for no lines for ever; one that is looked at opens it again by itself. */
const OPEN_MS = 60 * 60_000;

export interface TailRequest extends LineRequest<{ where: string }> {
  readonly signal: AbortSignal;
}

/**
 * Opens a tail: lines as they come to the stores. Its events end with the signal, with the right to read, or after an hour.
 * @throws {ViewProblem} as `permit` does, and QD-429-logs when somebody has too many open.
 */
export async function openTail(request: TailRequest): Promise<AsyncGenerator<LineTailEvent>> {
  const permitted = await permit(request);
  const release = takeTail(permitted.stores, request.viewer);
  const letGo = request.viewer.grants.want(["pods/log", "nodes"]);
  const end = (): void => (release(), letGo());
  request.signal.addEventListener("abort", end, { once: true });
  return untilEnd(follow(request, permitted), end);
}

async function* untilEnd(events: AsyncGenerator<LineTailEvent>, end: () => void): AsyncGenerator<LineTailEvent> {
  try {
    yield* events;
  } finally {
    end();
  }
}

async function* follow(request: TailRequest, first: Permitted): AsyncGenerator<LineTailEvent> {
  const { signal } = request;
  const startedAt = Date.now();
  const tails = first.stores.stores.map((store) => new StoreTail(new LogStores([store]), startedAt));
  const marksOf = markerOf(first.terms);
  const told = new Told();
  let saidAt = startedAt;
  let before = startedAt;
  for (let now = startedAt; !signal.aborted; now = Date.now()) {
    // Each poll is asked for anew: what may no longer be read is not, from then on.
    const permitted = await permitAgain(request);
    if (permitted instanceof ViewProblem) return yield { event: "end", reason: "access", problem: permitted.told };
    const polled = await pollAll(tails, permitted, { now, most: mostAfter(now - before) });
    before = now;
    const events = told.news(permitted, polled);
    const lines = polled.flatMap((one) => one.lines).toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
    const dropped = polled.reduce((sum, one) => sum + one.dropped, 0);
    if (lines.length > 0 || dropped > 0) events.push({ event: "lines", lines: toLines(lines, marksOf), dropped });
    if (events.length === 0 && now - saidAt >= BEAT_MS) events.push({ event: "beat" });
    if (events.length > 0) saidAt = now;
    yield* events;
    if (now - startedAt >= OPEN_MS) return yield { event: "end", reason: "time" };
    await sleep(Math.max(0, now + POLL_MS - Date.now()), undefined, { signal }).catch(() => undefined);
  }
}

async function permitAgain(request: TailRequest): Promise<Permitted | ViewProblem> {
  try {
    return await permit(request);
  } catch (error) {
    if (error instanceof ViewProblem) return error;
    throw error;
  }
}

/** A poll that comes late, as the store before it was slow, gives what came meanwhile. */
const mostAfter = (pauseMs: number): number =>
  Math.ceil((LINES_A_SECOND * Math.min(Math.max(pauseMs, POLL_MS), 3 * POLL_MS)) / 1000);

async function pollAll(
  tails: readonly StoreTail[],
  { terms, scope }: Permitted,
  { now, most }: { now: number; most: number },
): Promise<Polled[]> {
  if (scope === null) return [];
  return Promise.all(tails.map((tail) => tail.poll({ terms, scope, most }, now)));
}

/** What was said of the stores, and of what is left out: said again when it changes. */
class Told {
  #around: string | null = null;
  readonly #states = new Map<string, string>();

  news(permitted: Permitted, polled: readonly Polled[]): LineTailEvent[] {
    const stores = polled.flatMap(({ states }) => states);
    const changed = stores.filter((store) => this.#isChanged(store));
    // A tail goes on where a search would fail: its stores may come back.
    const sourced = tellAnyway(permitted, { stores, warnings: warningsOf(polled) });
    const around = JSON.stringify([permitted.scope, sourced.leftOut, sourced.warnings]);
    if (around === this.#around) return changed.map((store) => ({ event: "store", store }));
    this.#around = around;
    return [{ event: "open", ...sourced }];
  }

  #isChanged({ store, state, cause }: LineStoreState): boolean {
    const now = `${state} ${cause}`;
    if (this.#states.get(store) === now) return false;
    this.#states.set(store, now);
    return true;
  }
}

const warningsOf = (polled: readonly Polled[]): string[] => [...new Set(polled.flatMap(({ warnings }) => warnings))];
