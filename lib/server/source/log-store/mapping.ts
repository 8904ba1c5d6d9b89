import type { LineKey } from "#lib/model/line/question.ts";
import { type LineColumn, lineColumns, type LogStoreConfig } from "#lib/server/config/log-store.ts";
import { MetricError } from "#lib/server/source/prometheus/failure.ts";

import { byColumn, COLUMNS, type Shape, shapeOf } from "./column.ts";
import { type Caps, type FieldPart, toParts } from "./field.ts";

/** A field that a column may be in. */
export interface Base {
  /** As it is read. */
  readonly name: string;
  /** As it is compared and counted, each in some of the indices; none where it cannot be. */
  readonly parts: readonly FieldPart[];
  /** Full text, which words are looked for in. */
  readonly isText: boolean;
}

/** Where a store keeps what a line is made of. */
export interface Mapping {
  /** In the order in which they are looked at: the first one that a line has is the column's. */
  readonly columns: Readonly<Record<LineColumn, readonly Base[]>>;
  readonly time: string;
  /** Some indices keep milliseconds, others nanoseconds. */
  readonly isTimeMixed: boolean;
  /** The only cluster that is kept there, where lines name none themselves. */
  readonly onlyCluster: string | null;
  readonly shapes: readonly (Shape | "custom")[];
  /** What is doubtful, one sentence each. */
  readonly warnings: readonly string[];
}

/** Every field that has to be asked about. */
export function askedFields(fields: LogStoreConfig["fields"]): string[] {
  const names = lineColumns.flatMap((column) => namesOf(fields, column));
  const parents = names.flatMap((name) => parentsOf(name));
  return [...new Set(names.flatMap((name) => [name, `${name}.keyword`]).concat(parents))];
}

const namesOf = (fields: LogStoreConfig["fields"], column: LineColumn): readonly string[] => {
  const told = fields[column];
  return told === undefined ? COLUMNS[column] : [told];
};

const parentsOf = (name: string): string[] => {
  const steps = name.split(".");
  return steps.slice(1).map((_step, index) => steps.slice(0, index + 1).join("."));
};

/** Reads which fields are there. @throws {MetricError} where lines could not be told apart by cluster, or have no time. */
export function toMapping(caps: Caps, { fields, clusters, index }: LogStoreConfig): Mapping {
  const columns = byColumn((column) => namesOf(fields, column).flatMap((name) => toBase(caps, name)));
  const time = columns.time.find(({ name }) => datesOf(caps, name).length > 0)?.name;
  if (time === undefined) throw lacks("a time", namesOf(fields, "time"), "time", index);
  const onlyCluster = columns.cluster.length === 0 && clusters?.length === 1 ? (clusters[0] ?? null) : null;
  if (columns.cluster.length === 0 && onlyCluster === null)
    throw lacks("a cluster", namesOf(fields, "cluster"), "cluster", index);
  return {
    columns,
    time,
    isTimeMixed: datesOf(caps, time).length > 1,
    onlyCluster,
    shapes: shapesOf(columns),
    warnings: warningsOf(caps, columns, fields),
  };
}

/** A field where a store has it. */
export function toBase(caps: Caps, name: string): Base[] {
  const types = Object.keys(caps[name] ?? {}).filter((type) => !NO_FIELD.has(type));
  const isFlattened = parentsOf(name).some((parent) => caps[parent]?.["flattened"] !== undefined);
  if (types.length === 0 && !isFlattened) return [];
  const parts =
    isFlattened && types.length === 0
      ? [{ name, type: "flattened", isCounted: true, indices: null }]
      : toParts(caps, name);
  return [{ name, parts, isText: types.some((type) => TEXTS.has(type)) }];
}

const NO_FIELD = new Set(["object", "nested", "unmapped"]);
const TEXTS = new Set(["text", "match_only_text", "pattern_text", "annotated_text"]);

const datesOf = (caps: Caps, name: string): string[] =>
  Object.keys(caps[name] ?? {}).filter((type) => type === "date" || type === "date_nanos");

function lacks(what: string, names: readonly string[], key: string, index: string): MetricError {
  const tried = names.length === 1 ? names[0] : `any of ${names.join(", ")}`;
  return new MetricError({
    cause: "config",
    reason: `lines of ${index} have no field for ${what} (${tried}): name it in logs.fields.${key}`,
  });
}

function shapesOf({ namespace }: Mapping["columns"]): (Shape | "custom")[] {
  const shapes = new Set(namespace.map(({ name }) => shapeOf(name) ?? "custom"));
  return shapes.size === 0 ? ["custom"] : [...shapes];
}

/** Columns that a question is restricted by: what is not to be compared there is not found at all. */
const SCOPED: readonly LineKey[] = ["cluster", "namespace"];

function warningsOf(caps: Caps, columns: Mapping["columns"], fields: LogStoreConfig["fields"]): string[] {
  const lost = SCOPED.flatMap((key) =>
    columns[key]
      .filter(({ parts }) => parts.length === 0)
      .map(
        ({ name }) =>
          `${name} is mapped as text without a keyword beside it: lines that name their ${key} there are not found`,
      ),
  );
  const conflicts = lineColumns.flatMap((column) =>
    columns[column].flatMap(({ name }) => {
      const types = Object.keys(caps[name] ?? {}).filter((type) => type !== "unmapped");
      const isHarmless =
        types.every((type) => NO_FIELD.has(type)) ||
        (column === "time" && datesOf(caps, name).length === types.length) ||
        types.length < 2 ||
        types.includes("object");
      return isHarmless ? [] : [`${name} is mapped as ${types.join(" in some indices, and as ")} in others`];
    }),
  );
  const missing = Object.entries(fields).filter(([column]) => columns[column as LineColumn].length === 0);
  return [
    ...lost,
    ...conflicts,
    ...(columns.namespace.length === 0
      ? ["no line names its namespace: only who may read all of a cluster finds any"]
      : []),
    ...missing.map(([column, name]) => `there is no field ${name}, which logs.fields.${column} names`),
  ];
}
