import type { Metadata } from "next";

import { LocationPage } from "#components/backup/location-page.tsx";

export const metadata: Metadata = { title: "Storage locations" };

export default function Page() {
  return <LocationPage />;
}
