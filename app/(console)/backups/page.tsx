import type { Metadata } from "next";

import { BoardPage } from "#components/backup/lists.tsx";

export const metadata: Metadata = { title: "Backups" };

export default function Page() {
  return <BoardPage />;
}
