import type { Column } from "./column.ts";

/** One column of a list as somebody arranged it. */
export interface ChosenColumn {
  key: string;
  /** Pixels; the column's own width when left away. */
  width?: number;
}

export type ColumnChoice = readonly ChosenColumn[];

/** What somebody does to the columns by their heads. */
export interface Arrange {
  move: (key: string, place: number) => void;
  resize: (key: string, width: number) => void;
}

type Known = Pick<Column<never>, "key" | "isOptional">;

export const NARROWEST = 44;
const WIDEST = 900;
/** Pixels that a press of a key makes a column wider. */
export const WIDTH_STEP = 16;

/** The columns of a list that nobody arranged. */
export const defaultChoice = (columns: readonly Known[]): ColumnChoice =>
  columns.filter(({ isOptional }) => isOptional !== true).map(({ key }) => ({ key }));

/** `name:240,cluster,status` → columns in their order. What is not known or said twice is left out; nothing left is no choice. */
export function parseChoice(text: string, columns: readonly Known[]): ColumnChoice | undefined {
  const known = new Set(columns.map(({ key }) => key));
  const chosen: ChosenColumn[] = [];
  for (const term of text.split(",")) {
    const [key = "", width = ""] = term.split(":", 2);
    if (known.delete(key)) chosen.push(/^\d{1,4}$/.test(width) ? { key, width: clampWidth(Number(width)) } : { key });
  }
  return chosen.length === 0 ? undefined : chosen;
}

export const printChoice = (choice: ColumnChoice): string =>
  choice.map(({ key, width }) => (width === undefined ? key : `${key}:${width}`)).join(",");

export const clampWidth = (width: number): number => Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));

/** The chosen columns, with a width of their own where one was given: those no longer grow. */
export function applyChoice<Row>(columns: readonly Column<Row>[], choice: ColumnChoice): readonly Column<Row>[] {
  return choice.flatMap(({ key, width }) => {
    const column = columns.find((each) => each.key === key);
    if (column === undefined) return [];
    return width === undefined ? column : { ...column, width, grow: false };
  });
}

/** `key` moved to stand at `place` of the order. */
export function moveColumn(choice: ColumnChoice, key: string, place: number): ColumnChoice {
  const moved = choice.find((each) => each.key === key);
  if (moved === undefined) return choice;
  const others = choice.filter((each) => each.key !== key);
  return others.toSpliced(Math.max(0, Math.min(others.length, place)), 0, moved);
}

export function setWidth(choice: ColumnChoice, key: string, width: number): ColumnChoice {
  return choice.map((each) => (each.key === key ? { key, width: clampWidth(width) } : each));
}

/** Shows a column, at the end, or hides it. The last one stays: a list without columns shows nothing. */
export function toggleColumn(choice: ColumnChoice, key: string): ColumnChoice {
  if (!choice.some((each) => each.key === key)) return [...choice, { key }];
  return choice.length === 1 ? choice : choice.filter((each) => each.key !== key);
}
