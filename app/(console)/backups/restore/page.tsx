import type { Metadata } from "next";

import { BackupNav } from "#components/backup/backup-nav.tsx";
import { RestorePage } from "#components/restore/restore-page.tsx";

export const metadata: Metadata = { title: "Restore" };

export default function Page() {
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <BackupNav />
      <RestorePage />
    </div>
  );
}
