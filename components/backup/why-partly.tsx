"use client";

import { useState } from "react";

import { later } from "#components/ui/later.tsx";
import type { BackupRef } from "#lib/query/backup.ts";

const ResultsSentence = later(() => import("./results-sentence.tsx"), <p className="text-ink-3">Reading why…</p>);

/** Why a backup in a list failed in part: read when somebody asks, because each reading asks Velero and is audited. */
export function WhyPartly({ at }: { at: BackupRef }) {
  const [isAsked, ask] = useState(false);
  if (isAsked) return <ResultsSentence at={{ ...at, of: "backups", phase: "PartiallyFailed" }} />;
  return (
    <button
      type="button"
      className="text-small text-accent-text hover:underline"
      aria-label={`Why ${at.name} failed in part`}
      onClick={() => ask(true)}
    >
      Why?
    </button>
  );
}
