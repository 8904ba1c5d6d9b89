import type { Metadata } from "next";

import { ViewsPage } from "#components/view/views-page.tsx";

export const metadata: Metadata = { title: "Saved views" };

export default function Page() {
  return <ViewsPage />;
}
