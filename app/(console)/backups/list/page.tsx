import type { Metadata } from "next";

import { BackupList } from "#components/backup/backup-list.tsx";

export const metadata: Metadata = { title: "All backups" };

export default function Page() {
  return <BackupList />;
}
