import type { Metadata } from "next";

import { LinePage } from "#components/line/line-page.tsx";
import { SaveView } from "#components/view/save-view.tsx";

export const metadata: Metadata = { title: "Logs" };

export default function Page() {
  return <LinePage save={<SaveView />} />;
}
