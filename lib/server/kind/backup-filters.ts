import { filterLists } from "#lib/model/backup/coverage.ts";
import type { Draft } from "#lib/server/wire/draft.ts";
import { each, entries, type Field, nested, number, text, texts } from "#lib/server/wire/projection.ts";
import type { Slots } from "#lib/server/wire/slots.ts";

import { type ColumnSpec, flagColumn, smallColumn, textColumn } from "./kind.ts";

/** Reads as null: Velero decides. */
export const UNSET = 2;

/**
 * Every string of a list of names, joined by commas, which no name has. Its column is a `text`: a `long` keeps what was read, and this is
 * put together.
 */
export function joined(fieldNumber: number, json: string, slots: Slots): { field: Field; slot: number } {
  const [element, slot] = [slots.next(), slots.next()];
  const field = texts(fieldNumber, json, element, (draft: Draft) => {
    const before = draft.words[slot];
    draft.setWord(slot, before === undefined ? draft.text(element) : `${before},${draft.text(element)}`);
  });
  return { field, slot };
}

/** What somebody who reads errors still reads of them. */
const SENTENCES_AT_MOST = 2000;

/** What goes wrong as a list of sentences, joined by semicolons, and cut where nobody reads on. Its column is a `text`. */
export function sentences(fieldNumber: number, json: string, slots: Slots): { field: Field; slot: number } {
  const [element, slot] = [slots.next(), slots.next()];
  const field = texts(fieldNumber, json, element, (draft: Draft) => {
    const before = draft.words[slot] ?? "";
    if (before.length >= SENTENCES_AT_MOST) return;
    const all = before === "" ? draft.text(element) : `${before}; ${draft.text(element)}`;
    draft.setWord(slot, all.length <= SENTENCES_AT_MOST ? all : `${all.slice(0, SENTENCES_AT_MOST - 1)}…`);
  });
  return { field, slot };
}

/** Sets `found` when a selector selects: an empty one takes everything. */
function selectorFields(slots: Slots, found: number): readonly Field[] {
  const [key, value, operator] = [slots.next(), slots.next(), slots.next()];
  const note = (draft: Draft): void => {
    draft.number[found] = 1;
  };
  return [
    entries(1, "matchLabels", key, value, "text", note),
    each(2, "matchExpressions", [text(2, "operator", operator)], note),
  ];
}

/** What a Backup's spec, or a Schedule's template, takes (lib/model/backup/coverage.ts): fields from `first` on, and their columns. */
export function backupFilters(
  slots: Slots,
  first: number,
): { fields: readonly Field[]; columns: readonly ColumnSpec[] } {
  const named = filterLists.map((json, index) => ({ json, ...joined(first + index, json, slots) }));
  const next = first + filterLists.length;
  const includeClusterResources = slots.next(UNSET);
  const selector = slots.next();
  return {
    fields: [
      ...named.map(({ field }) => field),
      number(next, "includeClusterResources", includeClusterResources),
      nested(next + 1, "labelSelector", ...selectorFields(slots, selector)),
      // Of several, one that is empty takes everything as well; Velero itself refuses that.
      each(next + 2, "orLabelSelectors", selectorFields(slots, selector), () => undefined),
    ],
    columns: [
      ...named.map(({ json, slot }) => textColumn(json, slot)),
      smallColumn("includeClusterResources", includeClusterResources, { nullNumber: UNSET }),
      flagColumn("selector", selector),
    ],
  };
}
