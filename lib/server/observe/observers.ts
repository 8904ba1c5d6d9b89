import type { Registry } from "#lib/server/cluster/cluster.ts";
import type { State } from "#lib/server/state/open.ts";
import type { Watches } from "#lib/server/watch/watches.ts";

import { DriftBook } from "./drift/drift-book.ts";
import { readFirstSeen, writeFirstSeen } from "./drift/keep.ts";

export interface ObserversOptions {
  readonly registry: Registry;
  readonly watches: Watches;
  readonly state: State;
  /** Told when something could not be written down or read back: what is in memory goes on. */
  readonly onError?: (error: unknown) => void;
}

/** Everything that is gathered beside the watch. */
export interface Observers {
  readonly drift: DriftBook;
  /** Writes down what is not written yet, and ends. */
  close(): Promise<void>;
}

const lookMilliseconds = 1000;
/** Of every second, for all clusters together. */
const budgetMilliseconds = 10;
const writeMilliseconds = 15_000;

/** Starts gathering. */
export function startObservers({ registry, watches, state, onError = () => undefined }: ObserversOptions): Observers {
  const drift = new DriftBook({ registry, watches });
  const recall = async (): Promise<void> => drift.remember(await readFirstSeen(state));
  let writing: Promise<void> = recall().catch(onError);
  const writeAfter = async (before: Promise<void>): Promise<void> => {
    await before;
    await writeFirstSeen(state, drift.takeChanges());
  };
  const write = (): Promise<void> => (writing = writeAfter(writing).catch(onError));
  const look = setInterval(() => drift.advance(budgetMilliseconds), lookMilliseconds);
  const save = setInterval(() => void write(), writeMilliseconds);
  for (const timer of [look, save]) timer.unref();
  return {
    drift,
    close: () => {
      clearInterval(look);
      clearInterval(save);
      return write();
    },
  };
}
