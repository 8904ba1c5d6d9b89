"use client";

import { DetailFrame } from "#components/object/detail-place.tsx";
import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { BackupRef } from "#lib/query/backup.ts";

// The list opens the same detail as a panel: one script for both, and none of it in the page's own.
const BackupDetail = later(() => import("./backup-detail.tsx"), <StatePanel state="loading" rows={10} />);

/** One Backup as a page of its own. */
export function BackupPage({ at }: { at: BackupRef }) {
  return (
    <DetailFrame>
      <BackupDetail at={at} />
    </DetailFrame>
  );
}
