import type { Metadata } from "next";

import { RestartPage } from "#components/restart/restart-page.tsx";

export const metadata: Metadata = { title: "Restarts" };

export default function Page() {
  return <RestartPage />;
}
