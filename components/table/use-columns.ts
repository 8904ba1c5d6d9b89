import { useEffect, useEffectEvent, useMemo } from "react";

import { useStoredText } from "#components/ui/stored-text.ts";
import { usePhone } from "#components/ui/use-phone.ts";

import {
  applyChoice,
  type ColumnChoice,
  defaultChoice,
  moveColumn,
  parseChoice,
  printChoice,
  setWidth,
} from "./column-choice.ts";
import { type Column, orderForPhone } from "./column.ts";

interface ColumnPlaces {
  /** As the URL says it; null when it says nothing. */
  cols: string | null;
  chooseColumns: (cols: string | null) => void;
  /** An open object's panel takes half of the screen: there is room for few columns. */
  openId: string | null;
}

/**
 * The columns of a list as they were arranged: by the URL, else by what this browser keeps for the kind, which then goes to the URL, so
 * that a pasted address shows the same to somebody else.
 */
export function useColumns<Row>(
  kind: string,
  all: readonly Column<Row>[],
  { cols, chooseColumns, openId }: ColumnPlaces,
) {
  const [stored, setStored] = useStoredText(`quarterdeck.columns.${kind}`);
  const isNarrow = usePhone() || openId !== null;
  const plain = printChoice(defaultChoice(all));
  const text = cols ?? stored;
  const choice = useMemo(() => parseChoice(text ?? "", all) ?? defaultChoice(all), [text, all]);
  const columns = useMemo(() => {
    const chosen = applyChoice(all, choice);
    return isNarrow && text === null ? orderForPhone(chosen) : chosen;
  }, [all, choice, isNarrow, text]);
  const tell = useEffectEvent(() => {
    if (cols === null && stored !== null && parseChoice(stored, all) !== undefined) chooseColumns(stored);
  });
  useEffect(() => tell(), [stored, all]);
  const choose = (next: ColumnChoice | null) => {
    const printed = next === null ? plain : printChoice(next);
    setStored(printed === plain ? null : printed);
    chooseColumns(printed === plain ? null : printed);
  };
  const arrange = {
    /** `place` is one among the columns as they stand now. */
    move: (key: string, place: number) => choose(moveColumn(inOrder(choice, columns), key, place)),
    resize: (key: string, width: number) => choose(setWidth(choice, key, width)),
  };
  return { all, columns, choice, choose, arrange };
}

const inOrder = (choice: ColumnChoice, columns: readonly Pick<Column<never>, "key">[]): ColumnChoice =>
  columns.flatMap(({ key }) => choice.find((each) => each.key === key) ?? []);

export type Columns = Omit<ReturnType<typeof useColumns>, "all" | "columns"> & { all: readonly Column<never>[] };

/** Keys of the API for what these columns show. */
export const exportedKeys = (columns: readonly Pick<Column<never>, "key" | "exports">[]): string[] => [
  ...new Set(columns.flatMap(({ key, exports }) => exports ?? [key])),
];
