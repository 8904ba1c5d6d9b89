import type { PrinterColumn } from "#lib/demo/resource/resource.ts";

import { formatAge } from "./age.ts";
import type { Column } from "./contract.ts";
import { readJsonPath } from "./json-path.ts";

type Write = (value: unknown, now: number) => unknown;

/** How a value stands in a cell, by the type of its column; null for a value of another type. */
const writes: Readonly<Record<string, Write>> = {
  string: (value) => (typeof value === "string" ? value : JSON.stringify(value)),
  integer: (value) => (typeof value === "number" ? Math.trunc(value) : null),
  number: (value) => (typeof value === "number" ? value : null),
  boolean: (value) => (typeof value === "boolean" ? value : null),
  date: (value, now) => {
    if (typeof value !== "string") return null;
    return Number.isNaN(Date.parse(value)) ? "<invalid>" : formatAge(value, now);
  },
};

/** A column of a CustomResourceDefinition; null where the object has nothing there. */
export function customColumn({ name, type, jsonPath, priority = 0, format = "" }: PrinterColumn): Column {
  const read = readJsonPath(jsonPath);
  const write = writes[type];
  const cell: Column["cell"] = (object, now) => {
    const [value] = read(object);
    return value === undefined || value === null ? null : (write?.(value, now) ?? null);
  };
  return { name, type, format, priority, cell };
}
