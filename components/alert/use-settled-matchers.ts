import { useEffect, useState } from "react";

import type { Matcher } from "#lib/contract/silence.ts";

import { wholeMatchers } from "./silence-draft.ts";

/** Long enough that a word is typed, and short enough to seem at once. */
const SETTLED_MILLISECONDS = 350;

/** The matchers once nobody has changed them for a moment: what a question is worth. */
export function useSettledMatchers(matchers: readonly Matcher[]): readonly Matcher[] {
  const [settled, setSettled] = useState<readonly Matcher[]>(() => wholeMatchers(matchers));
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wholeMatchers(matchers)), SETTLED_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [matchers]);
  return settled;
}
