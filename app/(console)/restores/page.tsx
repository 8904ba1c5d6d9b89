import type { Metadata } from "next";

import { RestoreList } from "#components/backup/lists.tsx";

export const metadata: Metadata = { title: "Restores" };

export default function Page() {
  return <RestoreList />;
}
