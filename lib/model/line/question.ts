/** What every line of a log is known by, whatever shape it is stored in (domain.md 7.1). */
export const lineKeys = [
  "cluster",
  "namespace",
  "pod",
  "podUid",
  "container",
  "image",
  "node",
  "level",
  "stream",
] as const;
export type LineKey = (typeof lineKeys)[number];

/** One alternative: a text that may end in `*`. */
export type LinePattern = { readonly text: string; readonly isPrefix: boolean };

/** One term of a question; all terms must hold. */
export type LineTerm =
  /** A word of the line's own text, which may end in `*` (`beginningOf`), or words that follow each other. */
  | { readonly type: "word" | "phrase"; readonly text: string; readonly isNegated: boolean }
  /** A column that every line has: any of the patterns. */
  | {
      readonly type: "key";
      readonly key: LineKey;
      readonly patterns: readonly LinePattern[];
      readonly isNegated: boolean;
    }
  /** A field as the store calls it (`http.status`): any of the patterns, exactly. */
  | {
      readonly type: "field";
      readonly field: string;
      readonly patterns: readonly LinePattern[];
      readonly isNegated: boolean;
    }
  /** A number in a field. */
  | {
      readonly type: "compare";
      readonly field: string;
      readonly operator: ">" | ">=" | "<" | "<=";
      readonly value: number;
    };

/** What a word must begin with, where it is written `time*`; null where the whole word is asked for. Signs before the star are no part of words. */
export const beginningOf = ({ type, text }: { readonly type: string; readonly text: string }): string | null =>
  type === "word" && text.endsWith("*") ? text.replace(/[^\p{L}\p{M}\p{N}_]+$/u, "") : null;

/** From `fromMs` up to and without `toMs`, Unix milliseconds. */
export interface LineTime {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface LineQuestion {
  readonly terms: readonly LineTerm[];
  readonly time: LineTime;
}

/**
 * What may be looked at, as a union: never empty, each group with a cluster at least. `namespaces`: null are all of a cluster's, and lines
 * of no namespace (nodes, the kubelet); `any`: every line that names a namespace; a list is never empty.
 */
export interface LineScope {
  readonly groups: readonly {
    readonly clusters: readonly string[];
    readonly namespaces: readonly string[] | "any" | null;
  }[];
}

/** Where a line stands in the order of its store. Whoever keeps it need not understand it. */
export interface LinePlace {
  /** As the store writes it, to the nanosecond: a number would round it. */
  readonly time: string;
  /** Decides between lines of one time. */
  readonly number: number;
  /** Lines at just this place that are known already (`index/id`). */
  readonly seen: readonly string[];
}

/** Whether a line of that cluster and namespace is within a scope; a line that names no cluster never is. */
export const isWithin = (scope: LineScope, { cluster, namespace }: { cluster: string; namespace: string }): boolean =>
  scope.groups.some(
    ({ clusters, namespaces }) =>
      clusters.includes(cluster) &&
      (namespaces === null || (namespace !== "" && (namespaces === "any" || namespaces.includes(namespace)))),
  );
