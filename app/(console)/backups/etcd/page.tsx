import type { Metadata } from "next";

import { EtcdPage } from "#components/backup/lists.tsx";

export const metadata: Metadata = { title: "Control planes" };

export default function Page() {
  return <EtcdPage />;
}
