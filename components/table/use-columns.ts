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
}

/**
 * The columns of a list as they were arranged: by the URL, else by what this browser keeps for the kind, which then goes to the URL, so
 * that a pasted address shows the same to somebody else.
 */
export function useColumns<Row>(kind: string, all: readonly Column<Row>[], { cols, chooseColumns }: ColumnPlaces) {
  const [stored, setStored] = useStoredText(`quarterdeck.columns.${kind}`);
  const isPhone = usePhone();
  const plain = printChoice(defaultChoice(all));
  const text = cols ?? stored;
  const choice = useMemo(() => parseChoice(text ?? "", all) ?? defaultChoice(all), [text, all]);
  const columns = useMemo(() => {
    const chosen = applyChoice(all, choice);
    return isPhone && text === null ? orderForPhone(chosen) : chosen;
  }, [all, choice, isPhone, text]);
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
    move: (key: string, place: number) => choose(moveColumn(choice, key, place)),
    resize: (key: string, width: number) => choose(setWidth(choice, key, width)),
  };
  return { all, columns, choice, choose, arrange };
}

export type Columns = Omit<ReturnType<typeof useColumns>, "all" | "columns"> & { all: readonly Column<never>[] };

/** Keys of the API for what these columns show. */
export const exportedKeys = (columns: readonly Pick<Column<never>, "key" | "exports">[]): string[] => [
  ...new Set(columns.flatMap(({ key, exports }) => exports ?? [key])),
];
