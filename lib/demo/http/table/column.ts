import type { KubeObject } from "#lib/demo/object.ts";

import { formatAge } from "./age.ts";

/** Any part of an object that a cell looks into. */
export type Part = Record<string, never> & { [field: string]: Part };

export type Cell = (object: Part, now: number) => unknown;

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  /** 1 is shown with -o wide only. */
  readonly priority: number;
  readonly cell: Cell;
}

/**
 * A column; its name ends in `!` when it is shown with -o wide only, in `#` and `?` when
 * it holds numbers or truths.
 */
export function column(title: string, cell: Cell): Column {
  const name = title.replace(/[!#?]+$/, "");
  return {
    name,
    type: title.endsWith("#") ? "integer" : title.endsWith("?") ? "boolean" : "string",
    format: name === "Name" ? "name" : "",
    priority: title.endsWith("!") ? 1 : 0,
    cell,
  };
}

export const columns = (cells: Record<string, Cell>): Column[] =>
  Object.entries(cells).map(([title, cell]) => column(title, cell));

export const age: Cell = (object, now) => formatAge((object as unknown as KubeObject).metadata.creationTimestamp, now);

/** Labels or a selector's, as `key=value,…`. */
export function formatLabels(labels: object | undefined): string {
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${String(value)}`);
  return pairs.length === 0 ? "<none>" : pairs.toSorted().join(",");
}
