import type { Metadata } from "next";

import { BackupList } from "#components/backup/lists.tsx";

export const metadata: Metadata = { title: "All backups" };

export default function Page() {
  return <BackupList />;
}
