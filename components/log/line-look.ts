import { useMemo } from "react";

import { useStoredText } from "#components/ui/stored-text.ts";
import type { LineKey } from "#lib/model/line/question.ts";

export const lineColumns = [
  "cluster",
  "namespace",
  "pod",
  "container",
  "node",
  "level",
  "stream",
] as const satisfies readonly LineKey[];
export type LineColumn = (typeof lineColumns)[number];

/** How lines are drawn; kept in this browser, for every list of lines. */
export interface LineLook {
  isWrapped: boolean;
  /** How long ago instead of when. */
  isRelative: boolean;
  columns: readonly LineColumn[];
}

const usual: LineLook = { isWrapped: false, isRelative: false, columns: ["cluster", "namespace", "pod"] };

/** What this browser kept, as far as it can be read. */
export function readLook(text: string | null): LineLook {
  if (text === null) return usual;
  const words = text.split(" ");
  return {
    isWrapped: words.includes("wrap"),
    isRelative: words.includes("ago"),
    columns: lineColumns.filter((column) => words.includes(column)),
  };
}

export const writeLook = ({ isWrapped, isRelative, columns }: LineLook): string =>
  [...(isWrapped ? ["wrap"] : []), ...(isRelative ? ["ago"] : []), ...columns].join(" ");

/** The look, and what changes a part of it. */
export function useLineLook(): readonly [LineLook, (change: Partial<LineLook>) => void] {
  const [text, setText] = useStoredText("quarterdeck.lines");
  const look = useMemo(() => readLook(text), [text]);
  return [look, (change) => setText(writeLook({ ...look, ...change }))];
}
