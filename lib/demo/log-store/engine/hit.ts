import { parseDate, printDate } from "./date.ts";
import { isObject, type Json, listOf, textOf } from "./json.ts";
import { valuesOf } from "./leaf.ts";
import { glob, type Index } from "./mapping.ts";
import { leftOut } from "./refusal.ts";
import { type Ranked, type SortKey } from "./sort.ts";
import { flatten, type Value } from "./strand.ts";

/** A line as an answer says it. */
export type ToHit = (ranked: Ranked) => Json;

/** What `_source` and `fields` ask of each line; `keys`: what lines are sorted by. @throws {Refusal} */
export function readHitBody(body: Json, keys: readonly SortKey[], indices: ReadonlyMap<string, Index>): ToHit {
  const toSource = readSourceFilter(body["_source"]);
  const wanted = listOf(body["fields"]).map((one) => textOf(isObject(one) ? one["field"] : one));
  if (wanted.some((name) => name.includes("*"))) throw leftOut("patterns of fields");
  return ({ line, places }) => {
    const source = toSource(line.source);
    const index = indices.get(line.index);
    const flat = wanted.length > 0 && flatten(line.source);
    const fields = wanted.flatMap((name) => {
      const field = index?.fields.get(name);
      const values = flat && field && field.type !== "object" ? valuesOf((path) => flat.get(path) ?? [], field) : [];
      const print = (value: Value): Value => (field?.type === "date" ? printDate(parseDate(value) ?? 0) : value);
      return values.length === 0 ? [] : [[name, values.map(print)]];
    });
    return {
      _index: line.index,
      _id: line.id,
      _score: keys.length > 0 ? null : 1,
      ...(source && { _source: source }),
      ...(fields.length > 0 && { fields: Object.fromEntries(fields) as Json }),
      ...(keys.length > 0 && { sort: places }),
    };
  };
}

/** What `_source` asks for: the document, some of its fields, or nothing. */
function readSourceFilter(given: unknown): (source: Json) => Json | undefined {
  if (given === undefined || given === true) return (source) => source;
  if (given === false) return () => undefined;
  if (isObject(given)) throw leftOut("_source with what is left out");
  const wanted = listOf(given).map((one) => {
    const text = textOf(one);
    return { matches: glob(text), head: text.split("*")[0] ?? "" };
  });
  const prune = (source: Json, prefix: string): Json => {
    const kept = Object.entries(source).flatMap(([key, value]) => {
      const name = prefix + key;
      if (wanted.some(({ matches }) => matches(name))) return [[key, value]];
      const isOpen = wanted.some(({ head }) => head.startsWith(`${name}.`));
      const inside = isOpen && isObject(value) ? prune(value, `${name}.`) : {};
      return Object.keys(inside).length > 0 ? [[key, inside]] : [];
    });
    return Object.fromEntries(kept) as Json;
  };
  return (source) => prune(source, "");
}
