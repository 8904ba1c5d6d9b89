import { useState } from "react";

import type { QueryFrame } from "#lib/contract/query.ts";
import { formatCount } from "#lib/format/count.ts";

interface ListAnnouncerProps {
  noun: string;
  frame: QueryFrame | undefined;
  /** The frame still answers the question before. */
  isOutdated: boolean;
}

/** What is read out: how many rows a question has, once when it is answered: totals that change all the time would never let a reader finish. */
export default function ListAnnouncer({ noun, frame, isOutdated }: ListAnnouncerProps) {
  const [said, setSaid] = useState({ isSettled: false, text: "" });
  const isSettled = frame !== undefined && !isOutdated;
  if (isSettled !== said.isSettled) setSaid({ isSettled, text: isSettled ? describe(noun, frame) : said.text });
  return said.text;
}

function describe(noun: string, { total, visible, partial, groupCount }: QueryFrame): string {
  const rows = `${noun}: ${formatCount(total)} of ${formatCount(visible)} match`;
  const groups = groupCount === undefined ? "" : ` in ${formatCount(groupCount)} groups`;
  const missing = partial.length === 0 ? "" : `; ${formatCount(partial.length)} clusters missing or old`;
  return `${rows}${groups}${missing}`;
}
