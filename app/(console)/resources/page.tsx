import type { Metadata } from "next";

import { KindList } from "#components/resource/kind-list.tsx";

export const metadata: Metadata = { title: "All resources" };

export default function Page() {
  return <KindList />;
}
