import type { Metadata } from "next";

import { RestoreList } from "#components/backup/restore-list.tsx";

export const metadata: Metadata = { title: "Restores" };

export default function Page() {
  return <RestoreList />;
}
