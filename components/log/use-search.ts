import { useDeferredValue, useMemo, useState } from "react";

import { findLines, stepMatch, toFinder } from "#lib/model/log/find.ts";
import type { LogSnapshot } from "#lib/query/log-buffer.ts";

export interface Search {
  text: string;
  onText: (text: string) => void;
  finder: RegExp | null;
  matches: readonly number[];
  /** Line of the match one stands on; -1 before the first step. */
  current: number;
  step: (direction: 1 | -1) => void;
}

/** What is looked for in a log, and where one stands among what was found. */
export function useSearch(log: LogSnapshot): Search {
  const [text, setText] = useState("");
  const [at, setAt] = useState(-1);
  const settled = useDeferredValue(text);
  const matches = useMemo(() => findLines(log.lines, settled), [log, settled]);
  const finder = useMemo(() => (settled === "" ? null : toFinder(settled)), [settled]);
  const step = (direction: 1 | -1) => {
    const from = at < 0 ? (direction === 1 ? -1 : log.lines.length) : at;
    setAt(stepMatch(matches, from, direction));
  };
  const onText = (next: string) => {
    setText(next);
    setAt(-1);
  };
  return { text, onText, finder, matches, current: at, step };
}
