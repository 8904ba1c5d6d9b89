import type { LineScope } from "#lib/model/line/question.ts";

import { type FoundLine, hitFields, type RawHit, toLine } from "./hit.ts";
import type { Mapping } from "./mapping.ts";
import { sortOf } from "./place.ts";
import { scopeClause } from "./query.ts";

/** Names one line in its store. */
export interface LineName {
  readonly store: string;
  readonly index: string;
  readonly id: string;
}

/** A line with everything its document says, flat, in the document's order. */
export interface WholeLine {
  readonly line: FoundLine;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** One line, found like any other: within the scope, in the configured indices. Its names are values to compare with, no address. */
export const toOneBody = (mapping: Mapping, scope: LineScope, { index, id }: LineName) => ({
  size: 1,
  query: { bool: { filter: [scopeClause(mapping, scope), { term: { _index: index } }, { ids: { values: [id] } }] } },
  _source: true,
  fields: hitFields(mapping),
  sort: sortOf(mapping.time, mapping.isTimeMixed, "newest"),
  timeout: "8s",
});

const WHOLE_TEXT_LENGTH = 1024 * 1024;
const FIELDS_AT_MOST = 2000;

export function readOne(
  store: string,
  mapping: Mapping,
  hit: RawHit & { readonly _source?: unknown },
): WholeLine | null {
  const line = toLine(store, mapping, hit, WHOLE_TEXT_LENGTH);
  const { _source: document } = hit;
  return line && { line, fields: flatten(document).slice(0, FIELDS_AT_MOST) };
}

/** `{a: {b: 1}}` as `a.b`: lists stay as they are. */
function flatten(value: unknown, name = ""): { name: string; value: string }[] {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isMap) return name === "" ? [] : [{ name, value: JSON.stringify(value) }];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, name === "" ? key : `${name}.${key}`));
}
