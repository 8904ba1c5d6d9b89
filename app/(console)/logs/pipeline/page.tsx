import type { Metadata } from "next";

import { PipelinePage } from "#components/pipeline/pipeline-page.tsx";

export const metadata: Metadata = { title: "Log pipeline" };

export default function Page() {
  return <PipelinePage />;
}
