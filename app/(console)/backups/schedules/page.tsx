import type { Metadata } from "next";

import { SchedulePage } from "#components/backup/lists.tsx";

export const metadata: Metadata = { title: "Backup schedules" };

export default function Page() {
  return <SchedulePage />;
}
