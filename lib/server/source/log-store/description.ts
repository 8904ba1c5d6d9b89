import type { LineColumn } from "#lib/server/config/log-store.ts";

import { byColumn } from "./column.ts";
import { type Caps, NUMBERS, toParts } from "./field.ts";
import type { Mapping } from "./mapping.ts";
import type { Product } from "./product.ts";

/** What a store knows of a line. */
export interface StoreDescription {
  readonly store: string;
  readonly product: Product;
  readonly shapes: Mapping["shapes"];
  /** Fields of each column, the first one that a line has is the column's; none: the store has no such column. */
  readonly columns: Readonly<Record<LineColumn, readonly string[]>>;
  readonly fields: readonly StoreField[];
  readonly warnings: readonly string[];
}

export interface StoreField {
  readonly name: string;
  readonly types: readonly string[];
  readonly isCounted: boolean;
  readonly isNumber: boolean;
  /** Mapped in one way in some indices and in another in others. */
  readonly isConflicting: boolean;
}

/** Every field that can be asked for, without those that stand beside another (`.keyword`) and those the store keeps for itself. */
export function toDescription(store: string, product: Product, mapping: Mapping, caps: Caps): StoreDescription {
  const fields = Object.keys(caps).flatMap((name): StoreField[] => {
    const types = Object.entries(caps[name] ?? {}).flatMap(([type, { metadata_field: isMeta }]) =>
      isMeta === true || STRUCTURE.has(type) ? [] : [type],
    );
    const isBeside = name.endsWith(".keyword") && caps[name.slice(0, -".keyword".length)] !== undefined;
    if (types.length === 0 || isBeside || name.startsWith("_")) return [];
    const isCounted = toParts(caps, name).some((part) => part.isCounted);
    return [
      {
        name,
        types,
        isCounted,
        isNumber: types.some((type) => NUMBERS.has(type)),
        isConflicting: types.length > 1 && !types.every((type) => type.startsWith("date")),
      },
    ];
  });
  return {
    store,
    product,
    shapes: mapping.shapes,
    columns: byColumn((column) => mapping.columns[column].map(({ name }) => name)),
    fields: fields.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    warnings: mapping.warnings,
  };
}

const STRUCTURE = new Set(["object", "nested", "unmapped"]);
