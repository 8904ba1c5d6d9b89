import type { Metadata } from "next";

import { ChangesPage } from "#components/past/changes-page.tsx";

export const metadata: Metadata = { title: "What changed" };

export default function Page() {
  return <ChangesPage />;
}
