import type { LinePlace } from "#lib/model/line/question.ts";
import type { LineColumn } from "#lib/server/config/log-store.ts";

import type { Mapping } from "./mapping.ts";
import { toMilliseconds } from "./place.ts";

/** One line as its store has it. What is not known of it is null. */
export interface FoundLine {
  readonly store: string;
  readonly index: string;
  /** Of its document. */
  readonly id: string;
  readonly place: LinePlace;
  /** Unix milliseconds with a fraction. */
  readonly at: number | null;
  readonly ingestedAt: number | null;
  readonly cluster: string;
  readonly namespace: string | null;
  readonly pod: string | null;
  readonly podUid: string | null;
  readonly container: string | null;
  readonly image: string | null;
  readonly node: string | null;
  readonly level: string | null;
  readonly stream: string | null;
  readonly text: string;
  /** Of the text's end, which is too long to be kept. */
  readonly cutBytes: number;
}

/** A hit of `_search`, as far as it is read. */
export interface RawHit {
  readonly _index?: unknown;
  readonly _id?: unknown;
  readonly fields?: Readonly<Record<string, readonly unknown[]>>;
  readonly sort?: readonly unknown[];
}

/** What is asked of each hit: fields come flat, from wherever the store keeps them, with times to the nanosecond. */
export function hitFields({ columns, time }: Mapping): unknown[] {
  const names = new Set(Object.values(columns).flatMap((bases) => bases.map(({ name }) => name)));
  const dates = new Set([time, ...columns.ingested.map(({ name }) => name)]);
  return [...names].map((field) => (dates.has(field) ? { field, format: "strict_date_optional_time_nanos" } : field));
}

/** Longer texts are cut: a list of lines is no place for them. */
const TEXT_LENGTH = 16_384;

/** Reads a hit; null for what has no name or no cluster that is one. */
export function toLine(store: string, mapping: Mapping, hit: RawHit, textLength = TEXT_LENGTH): FoundLine | null {
  const { _index: index, _id: id } = hit;
  if (typeof index !== "string" || typeof id !== "string") return null;
  const of = (column: LineColumn): string | null => read(mapping, hit, column);
  const cluster = mapping.onlyCluster ?? of("cluster");
  if (cluster === null) return null;
  const whole = of("text") ?? "";
  const text = cut(whole, textLength);
  const time = textOf(hit.fields?.[mapping.time]?.[0]) ?? "";
  return {
    store,
    index,
    id,
    place: { time, number: Number(hit.sort?.[1] ?? 0), seen: [`${index}/${id}`] },
    at: toMilliseconds(time),
    ingestedAt: toMilliseconds(of("ingested") ?? ""),
    cluster,
    namespace: of("namespace"),
    pod: of("pod"),
    podUid: of("podUid"),
    container: of("container"),
    image: of("image"),
    node: of("node"),
    level: of("level"),
    stream: of("stream"),
    text,
    cutBytes: text.length === whole.length ? 0 : Buffer.byteLength(whole) - Buffer.byteLength(text),
  };
}

/** The column's value: of the first of its fields that the line has. Several values are none of them: which one was asked for cannot be told. */
function read({ columns }: Mapping, { fields = {} }: RawHit, column: LineColumn): string | null {
  const values = columns[column]
    .map(({ name }) => fields[name])
    .find((found) => found !== undefined && found.length > 0);
  if (values === undefined) return null;
  if (values.length > 1 && column !== "text") return values.map(textOf).join(", ");
  return textOf(values[0]);
}

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
};

/** Never through the middle of a character. */
const cut = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, /[\uD800-\uDBFF]/.test(text[length - 1] ?? "") ? length - 1 : length);
