import type { Metadata } from "next";

import { MetricsPage } from "#components/explore/metrics-page.tsx";

export const metadata: Metadata = { title: "Metrics" };

export default function Page() {
  return <MetricsPage />;
}
