import type { Metadata } from "next";

import { FindingsPage } from "#components/health/findings-page.tsx";

export const metadata: Metadata = { title: "Findings" };

export default function Page() {
  return <FindingsPage />;
}
