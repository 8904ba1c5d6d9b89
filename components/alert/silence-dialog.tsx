"use client";

import { useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { useMe } from "#lib/query/session.ts";
import { useSilence, useSilences } from "#lib/query/silence.ts";

import { EndsAt } from "./ends-at.tsx";
import { MatcherFields } from "./matcher-fields.tsx";
import { type SilenceDraft, wholeMatchers } from "./silence-draft.ts";
import { SilencePreviewPart } from "./silence-preview.tsx";
import { useSettledMatchers } from "./use-settled-matchers.ts";

const HOUR_MILLISECONDS = 3_600_000;
const spans = [
  { value: "1", label: "for 1 hour" },
  { value: "2", label: "for 2 hours" },
  { value: "4", label: "for 4 hours" },
  { value: "8", label: "for 8 hours" },
  { value: "24", label: "for a day" },
  { value: "72", label: "for 3 days" },
  { value: "168", label: "for a week" },
  { value: "720", label: "for 30 days" },
];
const LEAST_COMMENT = 3;

interface SilenceDialogProps {
  draft: SilenceDraft;
  onClose: () => void;
}

/** Sets a silence: by what, for how long, why, and which alerts exactly it would hide. */
export default function SilenceDialog({ draft, onClose }: SilenceDialogProps) {
  const [matchers, setMatchers] = useState(draft.matchers);
  const [comment, setComment] = useState(draft.comment);
  const [span, setSpan] = useState(draft.endsAt === null ? "4" : "keep");
  const settled = useSettledMatchers(matchers);
  const { set } = useSilence();
  const { data: silences } = useSilences();
  const { data: me } = useMe();
  const most = silences?.maxHours ?? 168;
  const choices = [
    ...(draft.endsAt === null ? [] : [{ value: "keep", label: "until it ends now" }]),
    ...spans.filter(({ value }) => Number(value) <= most),
  ];
  const endsAt = (): number =>
    span === "keep" && draft.endsAt !== null ? draft.endsAt : Date.now() + Number(span) * HOUR_MILLISECONDS;
  const submit = () =>
    set.mutate(
      {
        ...(draft.id === null ? {} : { id: draft.id }),
        matchers: wholeMatchers(matchers),
        endsAt: endsAt(),
        comment,
      },
      { onSuccess: onClose },
    );
  const isReady = comment.trim().length >= LEAST_COMMENT && wholeMatchers(matchers).length > 0;
  const who = me?.name;
  return (
    <Dialog
      title={draft.id === null ? "Silence alerts" : "Change a silence"}
      isOpen
      isKept
      onClose={onClose}
      width="640px"
      footer={
        <>
          <p className="min-w-0 flex-1 truncate text-small text-ink-3">
            {who === undefined ? "Kept in the audit" : `Set in the name of ${who}, kept in the audit`}
          </p>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={!isReady || set.isPending} onClick={submit}>
            {draft.id === null ? "Silence" : "Change"}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <MatcherFields matchers={matchers} labels={draft.labels} onChange={setMatchers} />
        <SilencePreviewPart matchers={settled} />
        <div className="flex flex-wrap items-center gap-2">
          <span className="font-semibold">How long</span>
          <Select label="How long" value={span} choices={choices} onChoose={setSpan} />
          {span === "keep" && draft.endsAt !== null && (
            <span className="text-small text-ink-3">
              <EndsAt at={draft.endsAt} />
            </span>
          )}
          <span className="text-small text-ink-3">
            {draft.id !== null && "What cannot be changed is expired and set anew."}
          </span>
        </div>
        <ReasonField value={comment} isNeeded onChange={setComment} example="known since the upgrade, INC-4711" />
        {set.error !== null && <ErrorNotice error={set.error} />}
      </div>
    </Dialog>
  );
}
