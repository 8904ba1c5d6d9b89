import type { Metadata } from "next";

import { BackupNav } from "#components/backup/backup-nav.tsx";
import { DrillView } from "#components/drill/pages.tsx";

export const metadata: Metadata = { title: "Drill" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <BackupNav />
      <DrillView id={id} />
    </div>
  );
}
