import type { Metadata } from "next";

import { BackupNav } from "#components/backup/backup-nav.tsx";
import { MigratePage } from "#components/migrate/migrate-page.tsx";

export const metadata: Metadata = { title: "Migration" };

export default function Page() {
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <BackupNav />
      <MigratePage />
    </div>
  );
}
