import type { Metadata } from "next";

import { ChecksPage } from "#components/health/checks-page.tsx";

export const metadata: Metadata = { title: "Checks" };

export default function Page() {
  return <ChecksPage />;
}
