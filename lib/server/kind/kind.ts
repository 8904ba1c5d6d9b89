import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Projection } from "#lib/server/wire/projection.ts";

import type { MetaSlots } from "./object-meta.ts";

/**
 * One column of a kind's table and the slot it is filled from.
 * `text`: dictionary-encoded, for values that repeat. `long`: kept once a row, for values that do not. `count`: 32-bit integer.
 * `amount`: 64-bit float. `small`: 0 to 255. `flag`: boolean. `time`: Unix seconds, 0 = null. `choice`: one of a few fixed words.
 */
export interface ColumnSpec {
  readonly key: string;
  readonly type: "text" | "long" | "count" | "amount" | "small" | "flag" | "time" | "choice";
  readonly slot: number;
  /** Words of a `choice`, by the number in its slot. */
  readonly words: readonly string[];
  /** Keeps the column's running sum for every namespace and the cluster. */
  readonly isCounted: boolean;
  /** Not part of rows that are answered: only counted or joined over. */
  readonly isHidden: boolean;
  /** Reads as null when the number equals this. */
  readonly nullNumber: number | null;
}

/** A watched kind: where its objects are, what is read of them, and what is kept. Adding a kind is adding a file. */
export interface Kind {
  readonly resource: WatchedResource;
  /** Path in front of the resource: `/api/v1` or `/apis/apps/v1`. */
  readonly apiPath: string;
  readonly kindName: string;
  readonly isNamespaced: boolean;
  /** Of an add-on: a cluster that does not serve it is a cluster without it, and nothing is wrong. */
  readonly isOptional?: boolean;
  readonly projection: Projection;
  readonly meta: MetaSlots;
  readonly columns: readonly ColumnSpec[];
  /** Words that stand for a state in the console's grammar: `crashloop` → a term of that grammar. */
  readonly states: Readonly<Record<string, string>>;
}

type Options = Partial<Pick<ColumnSpec, "isCounted" | "isHidden" | "nullNumber" | "words">>;

const column =
  (type: ColumnSpec["type"]) =>
  (key: string, slot: number, options: Options = {}): ColumnSpec => ({
    key,
    type,
    slot,
    words: [],
    isCounted: false,
    isHidden: false,
    nullNumber: null,
    ...options,
  });

export const textColumn = column("text");
export const longColumn = column("long");
export const countColumn = column("count");
export const amountColumn = column("amount");
export const smallColumn = column("small");
export const flagColumn = column("flag");
export const timeColumn = column("time");
const choice = column("choice");

/** Words of the `health` column by severity: sorting by it brings the worst together. Unknown is never as good as green. */
export const healthWords = ["ok", "busy", "unknown", "warn", "crit"] as const;
export const healthCode = { ok: 0, busy: 1, unknown: 2, warn: 3, crit: 4 } as const;

export const healthColumn = (slot: number): ColumnSpec => choice("health", slot, { words: healthWords });
