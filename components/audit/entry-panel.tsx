"use client";

import { DetailPanel, PlaceButtons } from "#components/object/detail-place.tsx";
import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { AuditEntry } from "#lib/contract/audit.ts";
import { type AuditFilter, useAuditEntry } from "#lib/query/audit.ts";

import { failureOf, nameObject, reasonOf, resultTones } from "./audit-words.ts";
import { EntryChange } from "./entry-change.tsx";
import { EntryFacts } from "./entry-facts.tsx";

interface EntryPanelProps {
  id: string;
  /** As the list has it. */
  known: AuditEntry | undefined;
  onNarrow: (values: Partial<AuditFilter>) => void;
  onClose: () => void;
}

/** One entry with everything that is known of it, beside the list. */
export default function EntryPanel({ id, known, onNarrow, onClose }: EntryPanelProps) {
  const { data: entry, error, refetch } = useAuditEntry(id, known);
  return (
    <DetailPanel label="Audit entry" onClose={onClose}>
      <EntryHead entry={entry} />
      <div className="min-h-0 flex-1 overflow-auto border-t border-line">
        {error !== null && (
          <div className="p-4">
            <ErrorNotice error={error} onRetry={() => void refetch()} />
          </div>
        )}
        {entry === undefined && error === null && <StatePanel state="loading" rows={10} />}
        {entry !== undefined && (
          <>
            <EntryFacts entry={entry} onNarrow={onNarrow} />
            <EntryChange entry={entry} />
          </>
        )}
      </div>
    </DetailPanel>
  );
}

function EntryHead({ entry }: { entry: AuditEntry | undefined }) {
  return (
    <header className="shrink-0 px-4 pt-2.5 pb-3">
      <div className="flex min-h-7 items-center gap-2">
        <p className="text-small text-ink-3">Audit entry{entry !== undefined && ` #${entry.seq}`}</p>
        <PlaceButtons href={null} />
      </div>
      {entry !== undefined && <EntrySentence entry={entry} />}
    </header>
  );
}

function EntrySentence({ entry }: { entry: AuditEntry }) {
  const { verb, object, result, person, at } = entry;
  const tone = resultTones[result];
  const [reason, failure] = [reasonOf(entry), failureOf(entry)];
  return (
    <>
      <h2 className="text-heading font-[650] tracking-tight wrap-anywhere">
        <PlainText text={`${verb} ${nameObject(object)}`.trim()} most={400} />
      </h2>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-ink-2">
        <Shape tone={tone} />
        <b className={`font-semibold ${inkOf[tone]}`}>{result}</b>
        <span>
          by <PlainText text={person.name} most={200} />, <Ago at={at} suffix=" ago" />
        </span>
      </p>
      {failure !== "" && (
        <p className="mt-1 max-w-[100ch] wrap-anywhere">
          <PlainText text={failure} most={600} />
        </p>
      )}
      {reason !== "" && (
        <p className="mt-1 max-w-[100ch] wrap-anywhere text-ink-2">
          “<PlainText text={reason} most={600} />”
        </p>
      )}
    </>
  );
}
