"use client";

import { Part } from "#components/object/part.tsx";
import { Section } from "#components/object/section.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { ResultCause, ResultsAnswer } from "#lib/contract/backup-file.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import { readMessage } from "#lib/model/backup/why-partial.ts";
import { type FileRef, useResults } from "#lib/query/backup-file.ts";

/** What failed and what was warned of, by whose it is and by cause. */
export default function ResultsPart({ at }: { at: FileRef }) {
  return <Part query={useResults(at)}>{(answer) => <Causes answer={answer} />}</Part>;
}

function Causes({ answer }: { answer: ResultsAnswer }) {
  const { causes, causeCount, errors, warnings } = answer;
  if (causes.length === 0)
    return <EmptyState title="No errors, no warnings" hint="Velero had nothing to say against it." />;
  const parts = [...Map.groupBy(causes, partOf)];
  return (
    <>
      {causeCount > causes.length && (
        <p className="px-4 pt-3 text-small text-ink-3">
          The {formatCount(causes.length)} most frequent of {formatCount(causeCount)} causes.
        </p>
      )}
      {parts.map(([part, own]) => (
        <Section key={part} title={part} note={noteOf(own, { errors, warnings })}>
          <ul className="grid gap-1.5">
            {own.map((cause) => (
              <Line key={`${cause.severity} ${cause.message}`} cause={cause} />
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function Line({ cause: { severity, message, count } }: { cause: ResultCause }) {
  const tone = severity === "error" ? "crit" : "warn";
  return (
    <li className="grid grid-cols-[14px_48px_minmax(0,1fr)] items-baseline gap-x-2">
      <Shape tone={tone} label={severity} />
      <span className={`text-right font-mono text-small ${inkOf[tone]}`}>{formatCount(count)} ×</span>
      <span className="font-mono text-small wrap-anywhere">
        <PlainText text={readMessage(message)} most={600} />
      </span>
    </li>
  );
}

const words = { velero: "Velero itself", cluster: "Objects without a namespace" } as const;

const partOf = ({ part, namespace }: ResultCause): string =>
  part === "namespace" ? `Namespace ${namespace ?? ""}` : words[part];

function noteOf(own: readonly ResultCause[], all: Pick<ResultsAnswer, "errors" | "warnings">): string {
  const countOf = (severity: ResultCause["severity"]): number =>
    own.reduce((sum, cause) => sum + (cause.severity === severity ? cause.count : 0), 0);
  const [errors, warnings] = [countOf("error"), countOf("warning")];
  return [
    errors > 0 && `${formatNoun(errors, "error")} of ${formatCount(all.errors)}`,
    warnings > 0 && `${formatNoun(warnings, "warning")} of ${formatCount(all.warnings)}`,
  ]
    .filter(Boolean)
    .join(", ");
}
