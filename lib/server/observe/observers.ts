import type { Registry } from "#lib/server/cluster/cluster.ts";
import type { State } from "#lib/server/state/open.ts";
import type { Watches } from "#lib/server/watch/watches.ts";

import { FindingBook } from "./finding/finding-book.ts";
import { readFirstSeen, writeFirstSeen } from "./finding/keep.ts";
import { readRestarts, writeRestarts } from "./restart/keep.ts";
import type { RestartBook } from "./restart/restart-book.ts";

export interface ObserversOptions {
  readonly registry: Registry;
  readonly watches: Watches;
  readonly state: State;
  /** Follows the watches' tables already. */
  readonly restarts: RestartBook;
  /** Told when something could not be written down or read back: what is in memory goes on. */
  readonly onError?: (error: unknown) => void;
}

/** Everything that is gathered beside the watch. */
export interface Observers {
  readonly drift: FindingBook;
  /** Writes down what is not written yet, and ends. */
  close(): Promise<void>;
}

const lookMilliseconds = 1000;
/** Of every second, for all clusters together. */
const budgetMilliseconds = 10;
const writeMilliseconds = 15_000;
const pruneMilliseconds = 3_600_000;

/** Starts gathering. */
export function startObservers(options: ObserversOptions): Observers {
  const { registry, watches, state, restarts, onError = () => undefined } = options;
  const drift = new FindingBook({ registry, watches });
  const recall = async (): Promise<void> => {
    await recallRestarts(state, restarts, onError);
    await recallDrift(state, drift, onError);
  };
  let writing = recall();
  const writeAfter = async (before: Promise<void>): Promise<void> => {
    await before;
    await writeFirstSeen(state, drift.takeChanges());
    await writeRestarts(state, restarts.takeChanges());
  };
  const write = (): Promise<void> => (writing = writeAfter(writing).catch(onError));
  const look = setInterval(() => drift.advance(budgetMilliseconds), lookMilliseconds);
  const save = setInterval(() => void write(), writeMilliseconds);
  const prune = setInterval(() => restarts.prune(), pruneMilliseconds);
  const timers = [look, save, prune];
  for (const timer of timers) timer.unref();
  return {
    drift,
    close: () => {
      for (const timer of timers) clearInterval(timer);
      return write();
    },
  };
}

async function recallDrift(state: State, drift: FindingBook, onError: (error: unknown) => void): Promise<void> {
  try {
    drift.remember(await readFirstSeen(state));
  } catch (error) {
    onError(error);
  }
}

/** Restarts wait to be counted until it is known what was counted before, or that it cannot be read. */
async function recallRestarts(state: State, restarts: RestartBook, onError: (error: unknown) => void): Promise<void> {
  const kept = await readRestarts(state, Math.floor(Date.now() / 1000)).catch((error: unknown) => {
    onError(error);
    return null;
  });
  restarts.remember(kept);
}
