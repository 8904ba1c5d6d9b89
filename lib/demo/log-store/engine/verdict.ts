import type { Index } from "./mapping.ts";
import type { Fields } from "./strand.ts";

/** Whether something holds of all lines of a strand (true), of none (false), or of some (undefined). */
export type Verdict = boolean | undefined;
export type Predicate = (fields: Fields, index: Index) => Verdict;

/** All must hold. */
export function every<T>(list: readonly T[], judge: (one: T) => Verdict): Verdict {
  let isSure = true;
  for (const one of list) {
    const verdict = judge(one);
    if (verdict === false) return false;
    if (verdict === undefined) isSure = false;
  }
  return isSure ? true : undefined;
}

export const not = (verdict: Verdict): Verdict => (verdict === undefined ? undefined : !verdict);

/** One must hold. */
export const some = <T>(list: readonly T[], judge: (one: T) => Verdict): Verdict =>
  not(every(list, (one) => not(judge(one))));
