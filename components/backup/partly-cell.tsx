"use client";

import { useState } from "react";

import { shortText } from "#lib/format/visible-text.ts";
import { useResults } from "#lib/query/backup-file.ts";
import type { BackupRef } from "#lib/query/backup.ts";

/** In a list, why a backup failed in part: what was read of it in this window, else a way to read it, which asks Velero and is audited. */
export default function PartlyCell({ at }: { at: BackupRef }) {
  const [isAsked, ask] = useState(false);
  const { data, error, isFetching } = useResults({ ...at, of: "backups", phase: "PartiallyFailed" }, isAsked);
  const words = error === null ? data?.sentence : error.message;
  if (words !== undefined && !isFetching) {
    const said = shortText(words || "its results name no error", 400);
    return (
      <span className="min-w-0 truncate text-small text-ink-2" title={said}>
        {said}
      </span>
    );
  }
  if (isFetching) return <span className="text-small text-ink-3">Reading why…</span>;
  return (
    <button
      type="button"
      className="shrink-0 text-small text-accent-text hover:underline"
      aria-label={`Why ${at.name} failed in part`}
      onClick={(event) => {
        // The row itself opens the backup.
        event.stopPropagation();
        ask(true);
      }}
    >
      Why?
    </button>
  );
}
