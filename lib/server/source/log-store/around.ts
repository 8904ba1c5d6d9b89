import type { LineKey, LineScope, LineTerm } from "#lib/model/line/question.ts";

import type { FoundLine } from "./hit.ts";
import type { LineAsk } from "./search.ts";

/** Lines further off are of another day's story, and their indices need not be looked into. */
const AROUND_MILLISECONDS = 6 * 3_600_000;

const SAME: readonly LineKey[] = ["cluster", "namespace", "pod", "podUid", "container"];
/** What nobody's pod wrote stands beside lines of its node. */
const SAME_NODE: readonly LineKey[] = ["cluster", "node"];

/** The question for lines of the same container, on one side of a line. */
export function aroundOf(line: FoundLine, scope: LineScope, side: Pick<LineAsk, "order" | "limit">): LineAsk {
  const keys = line.pod === null ? SAME_NODE : SAME;
  const terms = keys.flatMap((key): LineTerm[] => {
    const text = line[key];
    return text === null ? [] : [{ type: "key", key, patterns: [{ text, isPrefix: false }], isNegated: false }];
  });
  const at = line.at ?? 0;
  const time = { fromMs: Math.floor(at - AROUND_MILLISECONDS), toMs: Math.ceil(at + AROUND_MILLISECONDS) };
  return { question: { terms, time }, scope, ...side };
}
