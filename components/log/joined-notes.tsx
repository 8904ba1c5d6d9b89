import { formatSeconds } from "#lib/format/age.ts";
import { formatNoun } from "#lib/format/count.ts";
import type { LineGaps } from "#lib/model/line/gap.ts";
import type { ApiProblem } from "#lib/query/api-problem.ts";

/** Less than this is on its way. */
const LAG_MILLISECONDS = 5000;

interface JoinedNotesProps {
  gaps: LineGaps | null;
  problem: ApiProblem | null;
}

/** What one of the two sources lacks, in a line. */
export function JoinedNotes({ gaps, problem }: JoinedNotesProps) {
  const said = problem === null ? sayGaps(gaps) : [`No central lines: ${problem.message} ${problem.action}`];
  if (said.length === 0) return null;
  return (
    <p role="status" className="shrink-0 border-b border-line bg-panel px-3 py-1 text-small text-ink-2">
      {said.join(" ")}
    </p>
  );
}

function sayGaps(gaps: LineGaps | null): string[] {
  if (gaps === null) return [];
  const { lagMilliseconds, missing, older } = gaps;
  return [
    lagMilliseconds !== null && lagMilliseconds >= LAG_MILLISECONDS
      ? `Central logs lag by ${formatSeconds(lagMilliseconds / 1000)}.`
      : "",
    missing > 0
      ? `${formatNoun(missing, "line")} of the nodes ${missing === 1 ? "is" : "are"} not in the central logs.`
      : "",
    older > 0 ? `${formatNoun(older, "older line")} only in the central logs.` : "",
  ].filter((part) => part !== "");
}
