import type { LinePlace } from "#lib/model/line/question.ts";

export type Order = "newest" | "oldest";

/**
 * Where a question goes on after a place. Lines of one time are told apart by the number their shard gave them, which both products sort
 * by without a point in time; two shards can give the same number, so the place itself is asked for again, and what was seen there is left out.
 */
export function afterPlace({ time, number }: LinePlace, order: Order): readonly [string, number] {
  return [time, order === "newest" ? number + 1 : number - 1];
}

export const sortOf = (time: string, isMixed: boolean, order: Order) => {
  const direction = order === "newest" ? "desc" : "asc";
  return [
    { [time]: { order: direction, unmapped_type: "date", ...(isMixed && { numeric_type: "date_nanos" }) } },
    { _seq_no: { order: direction } },
  ];
};

/** Milliseconds with a fraction; null for what is no time. */
export function toMilliseconds(time: string): number | null {
  const [, whole, fraction = ""] = /^(.+?:\d\d)(?:\.(\d+))?Z?$/.exec(time) ?? [];
  const at = whole === undefined ? Number.NaN : Date.parse(`${whole}Z`);
  return Number.isNaN(at) ? null : at + Number(`0.${fraction}0`) * 1000;
}

/** A time with all its nine digits, so that texts are in the order of their times, as their store has them. */
export const toNanoseconds = (time: string): string => {
  const [whole = "", fraction = ""] = time.replace(/Z$/, "").split(".");
  return `${whole}.${fraction.padEnd(9, "0")}`;
};
