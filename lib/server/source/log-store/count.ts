import type { LineFacet } from "#lib/contract/line.ts";
import type { LineKey } from "#lib/model/line/question.ts";

import { all, type Clause, without } from "./clause.ts";
import type { Base, Mapping } from "./mapping.ts";

/** Counts by a column: one group of the store for each field and type that it may be in, as they cannot be counted together without a script. */
export interface Grouping {
  readonly [name: string]: unknown;
}

/** Groups of a column's values under names that begin with `prefix`, each with `inner` in every group. */
export function toGroups(bases: readonly Base[], prefix: string, size: number, inner?: Grouping): Grouping {
  const groups = bases.flatMap((base, index) =>
    base.parts
      .filter(({ isCounted }) => isCounted)
      .map(({ name: field, indices }) => {
        const conditions = [
          ...without(bases.slice(0, index)),
          ...(indices === null ? [] : [{ terms: { _index: indices } }]),
        ];
        return counted({ terms: { field, size }, ...(inner && { aggs: inner }) }, conditions);
      }),
  );
  return Object.fromEntries(groups.map((group, index) => [`${prefix}${index}`, group]));
}

const counted = (group: Grouping, conditions: readonly Clause[]): Grouping =>
  conditions.length === 0 ? group : { filter: all(conditions), aggs: { only: group } };

/** One group of an answer. */
export interface RawBucket {
  readonly key?: unknown;
  readonly key_as_string?: unknown;
  readonly doc_count?: unknown;
  readonly [name: string]: unknown;
}
interface RawGroup {
  readonly buckets?: readonly RawBucket[];
  readonly sum_other_doc_count?: number;
  readonly only?: RawGroup;
}
export type RawGroups = Readonly<Record<string, unknown>>;

/** The groups that `toGroups` asked for under a prefix. */
export function groupsOf(
  answer: RawGroups | undefined,
  prefix: string,
): { buckets: readonly RawBucket[]; otherCount: number }[] {
  return Object.entries(answer ?? {})
    .filter(([name]) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map(([, raw]) => {
      const group = (raw as RawGroup).only ?? (raw as RawGroup);
      return { buckets: group.buckets ?? [], otherCount: group.sum_other_doc_count ?? 0 };
    });
}

export const keyOf = ({ key, key_as_string: text }: RawBucket): string => {
  const told = text ?? key;
  return typeof told === "string" ? told : typeof told === "number" || typeof told === "boolean" ? `${told}` : "";
};
export const countOf = ({ doc_count: count }: RawBucket): number => (typeof count === "number" ? count : 0);

/** Counts by value, of all groups under a prefix together. */
export function countsOf(answer: RawGroups | undefined, prefix: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { buckets } of groupsOf(answer, prefix))
    for (const bucket of buckets) counts.set(keyOf(bucket), (counts.get(keyOf(bucket)) ?? 0) + countOf(bucket));
  return counts;
}

/** What is counted for a column, or why it cannot be. */
export function toFacet(mapping: Mapping, key: LineKey, answer: RawGroups | undefined): LineFacet {
  if (key === "cluster" && mapping.onlyCluster !== null)
    return { key, values: [], otherCount: 0, reason: `its lines name no cluster: all are of ${mapping.onlyCluster}` };
  const bases = mapping.columns[key];
  const prefix = `facet ${key} `;
  const values = [...countsOf(answer, prefix)].map(([value, count]) => ({ value, count }));
  const otherCount = groupsOf(answer, prefix).reduce((sum, group) => sum + group.otherCount, 0);
  const isCounted = bases.some(({ parts }) => parts.some((part) => part.isCounted));
  const reason =
    bases.length === 0
      ? `no field holds the ${key}`
      : isCounted
        ? ""
        : `${bases[0]?.name} is a text in some index, and cannot be counted by`;
  return {
    key,
    values: values.toSorted((a, b) => b.count - a.count || a.value.localeCompare(b.value)),
    otherCount,
    reason,
  };
}
