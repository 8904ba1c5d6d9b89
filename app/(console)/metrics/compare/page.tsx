import type { Metadata } from "next";

import { ComparePage } from "#components/metric/compare-page.tsx";

export const metadata: Metadata = { title: "Compare clusters" };

export default function Page() {
  return <ComparePage />;
}
