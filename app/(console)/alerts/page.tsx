import type { Metadata } from "next";

import { AlertPage } from "#components/alert/alert-page.tsx";

export const metadata: Metadata = { title: "Alerts" };

export default function Page() {
  return <AlertPage />;
}
