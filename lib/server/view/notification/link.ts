import { printWhere } from "#lib/model/where/print.ts";
import type { Term } from "#lib/model/where/where.ts";

/** Address of a list of the console with just what a message is about. */
export function listLink(page: "/findings" | "/alerts", keys: Readonly<Record<string, string>>): string {
  const terms = Object.entries(keys).flatMap(([key, text]): Term[] => {
    if (text === "") return [];
    return [{ type: "match", key, patterns: [{ text, isNegated: false }], isNegated: false, position: 0, length: 0 }];
  });
  return `${page}?${new URLSearchParams({ q: printWhere({ terms, sort: [] }) })}`;
}
