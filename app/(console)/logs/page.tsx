import type { Metadata } from "next";

import { LinePage } from "#components/line/line-page.tsx";

export const metadata: Metadata = { title: "Logs" };

export default function Page() {
  return <LinePage save={null} />;
}
