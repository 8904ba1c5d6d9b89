"use client";

import { Pencil, Square } from "lucide-react";
import { useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { Silence } from "#lib/contract/silence.ts";
import { formatCount } from "#lib/format/count.ts";
import { useSilence, useSilences } from "#lib/query/silence.ts";

import { draftOfSilence, type SilenceDraft } from "./silence-draft.ts";
import { SilenceRow } from "./silence-row.tsx";
import { SourceNotice } from "./source-notice.tsx";

/** Expired ones beyond this are for Alertmanager's own page. */
const EXPIRED = 50;

/** Silences: those that hide something now, those to come, and past ones to set anew. */
export default function SilenceList({ onEdit }: { onEdit: (draft: SilenceDraft) => void }) {
  const { data, error, refetch } = useSilences();
  const { expire } = useSilence();
  const [isPast, setPast] = useState(false);
  if (data === undefined)
    return error === null ? (
      <StatePanel state="loading" rows={8} />
    ) : (
      <div className="p-4">
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  const current = data.silences.filter(({ state }) => state !== "expired");
  const past = data.silences.filter(({ state }) => state === "expired").slice(0, EXPIRED);
  const row = (silence: Silence) => (
    <SilenceRow key={silence.id} silence={silence}>
      {silence.isPlaced && (
        <Button onClick={() => onEdit(draftOfSilence(silence))}>
          <Pencil aria-hidden size={12} /> {silence.state === "expired" ? "Set anew" : "Edit"}
        </Button>
      )}
      {silence.isPlaced && silence.state !== "expired" && (
        <Button look="danger" disabled={expire.isPending} onClick={() => expire.mutate(silence.id)}>
          <Square aria-hidden size={11} /> Expire
        </Button>
      )}
    </SilenceRow>
  );
  return (
    <div className="min-w-0">
      <div className="px-4 empty:hidden">
        <SourceNotice source={data.source} what="silences" />
        {expire.error !== null && (
          <div className="pt-2">
            <ErrorNotice error={expire.error} />
          </div>
        )}
      </div>
      {current.length === 0 && data.source.asOf !== null && (
        <EmptyState
          title="Nothing is silenced"
          hint="Within what you may see. A silence hides alerts from people, not from this page."
        />
      )}
      {current.length === 0 && data.source.asOf === null && (
        <EmptyState title="Unknown" hint="Alertmanager has not answered yet." />
      )}
      <ul aria-label="Silences">{current.map(row)}</ul>
      {past.length > 0 && (
        <p className="px-4 py-2">
          <Button aria-expanded={isPast} onClick={() => setPast(!isPast)}>
            {isPast ? "Hide" : "Show"} {formatCount(data.counts.expired)} expired
          </Button>
        </p>
      )}
      {isPast && <ul aria-label="Expired silences">{past.map(row)}</ul>}
    </div>
  );
}
