import type { Metadata } from "next";

import { LocationPage } from "#components/backup/lists.tsx";

export const metadata: Metadata = { title: "Storage locations" };

export default function Page() {
  return <LocationPage />;
}
