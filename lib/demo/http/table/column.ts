import { at } from "#lib/demo/http/field.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";

import { plain, plainCustom, tables } from "./built-in.ts";
import { cells } from "./cell.ts";
import type { Column } from "./contract.ts";
import { customColumn } from "./custom.ts";

const words: Readonly<Record<string, unknown>> = { true: true, false: false };

/** One column of a description as built-in.ts has them. */
function column(text: string): Column {
  const [, title = "", type = "string", wide, source = ""] = /^([^#!=]+)(?:#(\w+))?(!)?=(.*)$/.exec(text) ?? [];
  const [from = "", absent = ""] = source.split("|");
  const missing = /^\d+$/.test(absent) ? Number(absent) : (words[absent] ?? absent);
  const [, named = "", argument = from] = /^(\w+)\((.*)\)$/.exec(from) ?? [];
  const cell = cells[named] ?? at;
  return {
    name: title.replaceAll("_", " "),
    type,
    format: title === "Name" ? "name" : "",
    priority: wide === undefined ? 0 : 1,
    cell: (object, now) => cell(object, argument, now) ?? missing,
  };
}

const parse = (text: string): Column[] => text.split(" ").map(column);
const parsed = new Map(Object.entries(tables).map(([key, text]) => [key, parse(text)]));
const [others, customs] = [parse(plain), parse(plainCustom)];

/** What kubectl shows of a resource; of a custom one what its definition prints. */
export function columnsOf({ key, isCustom, printed }: Resource): readonly Column[] {
  if (!isCustom) return parsed.get(key) ?? others;
  return printed.length === 0 ? customs : [...customs.slice(0, 1), ...printed.map(customColumn)];
}
