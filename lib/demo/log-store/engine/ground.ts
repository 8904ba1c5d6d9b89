import type { Json } from "./json.ts";
import { valuesOf } from "./leaf.ts";
import type { Field, Index } from "./mapping.ts";
import { leftOut, ShardRefusal } from "./refusal.ts";
import { cut, split } from "./select.ts";
import { textWords } from "./sort.ts";
import type { Stretch, Value } from "./strand.ts";
import { isFixed } from "./words.ts";

export type Answer = Record<string, unknown>;

/** What lines are counted on. */
export interface Ground {
  readonly indices: ReadonlyMap<string, Index>;
  readonly isElastic: boolean;
}

/** One kind of counting; `inner` answers what is asked within a group. @throws {Refusal} */
export type Read = (
  body: Json,
  stretches: readonly Stretch[],
  ground: Ground,
  inner: (inside: readonly Stretch[]) => Answer,
) => Answer;

/** The field that is counted; undefined where no index has it. @throws {Refusal} */
export function fieldOf({ field: name }: Json, { indices }: Ground): { name: string; field: Field | undefined } {
  if (typeof name !== "string") throw leftOut("counting without a field");
  const field = Array.from(indices.values(), ({ fields }) => fields.get(name)).find(Boolean);
  if (field?.type === "text") throw new ShardRefusal("illegal_argument_exception", textWords(name));
  return { name, field };
}

interface Valued {
  readonly one: Stretch;
  readonly values: readonly Value[];
}

/** Stretches by what they have in a field; those whose lines differ in it are split. */
export function valued(stretches: readonly Stretch[], name: string, { indices }: Ground): Valued[] {
  const of = (one: Stretch): Valued => {
    const field = indices.get(one.strand.index)?.fields.get(name);
    return { one, values: field ? [...new Set(valuesOf(one.strand.fields, field))] : [] };
  };
  const all = stretches.map(of);
  const fixed = all.filter(({ values }) => values.every(isFixed));
  if (fixed.length === all.length) return all;
  const differing = all.flatMap(({ one, values }) => (values.every(isFixed) ? [] : [one]));
  return [...fixed, ...split(cut(differing)).map(of)];
}

/** Adds to what a key has. */
export function put<K, T>(groups: Map<K, T[]>, key: K, one: T): void {
  const known = groups.get(key);
  if (known) known.push(one);
  else groups.set(key, [one]);
}
