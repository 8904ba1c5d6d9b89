import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape } from "#components/ui/shape.tsx";
import type { ExploreAnswer, ExploreRangeAnswer } from "#lib/contract/explore.ts";
import { formatCount } from "#lib/format/count.ts";
import { type ApiProblem, toApiProblem } from "#lib/query/api-problem.ts";

import { describeGroups } from "./scope-words.ts";

export interface Outcome {
  /** The expression that was asked; empty: none. */
  readonly asked: string;
  readonly error: unknown;
  readonly answer: ExploreAnswer | ExploreRangeAnswer | undefined;
  readonly isUnderWay: boolean;
}

/** What came of an expression: how much, how fast, and what it was limited to; or why nothing did. */
export function QueryNote({ outcome: { asked, error, answer, isUnderWay } }: { outcome: Outcome }) {
  if (asked === "") return null;
  if (error !== null) return <Refused asked={asked} problem={toApiProblem(error)} />;
  if (answer === undefined) return <p className="px-10 pb-1.5 text-small text-ink-3">Asking Prometheus…</p>;
  const count = "series" in answer ? answer.series.length : answer.samples.length;
  const counted = count === 1 ? "1 series" : `${formatCount(count)} ${answer.isCut ? "of more " : ""}series`;
  const warnings = [...answer.warnings, ...answer.leftOut.map((one) => `${one.cluster} is left out: ${one.reason}`)];
  return (
    <div className="px-10 pb-1.5 text-small text-ink-3" aria-busy={isUnderWay}>
      <details>
        <summary className="cursor-pointer list-none">
          {counted} · {Math.round(answer.tookMilliseconds)} ms · limited to{" "}
          <span className="text-ink-2">{describeGroups(answer.groups)}</span>
          <span className="ml-2 text-accent-text">as asked</span>
        </summary>
        <pre className="mt-1 max-h-40 overflow-auto rounded border border-line bg-page p-2 font-mono whitespace-pre-wrap text-ink-2">
          <PlainText text={answer.expression} isMultiline />
        </pre>
      </details>
      {warnings.length > 0 && (
        <p className="mt-1 flex gap-2 text-ink-2">
          <span className="flex h-4 items-center">
            <Shape tone="warn" label="in part" />
          </span>
          <span className="min-w-0">
            <PlainText text={warnings.join(" · ")} />
          </span>
        </p>
      )}
    </div>
  );
}

function Refused({ asked, problem }: { asked: string; problem: ApiProblem }) {
  const place = /^query:(\d+)-(\d+)$/.exec(problem.problem.errors?.[0]?.path ?? "");
  const marked = place === null ? "" : asked.slice(Number(place[1]), Number(place[2])).slice(0, 80);
  return (
    <div role="alert" className="flex gap-2 px-3 pb-2 text-small text-ink-2">
      <span className="flex h-4 w-5 shrink-0 items-center justify-end">
        <Shape tone="crit" />
      </span>
      <p className="min-w-0">
        <b className="font-semibold text-ink">
          <PlainText text={problem.message} />
        </b>{" "}
        {marked.trim() !== "" && (
          <>
            At <code className="rounded bg-crit-bg px-1 font-mono text-crit">{marked}</code>.{" "}
          </>
        )}
        {problem.action} <code className="font-mono text-ink-3">{problem.code}</code>
      </p>
    </div>
  );
}
