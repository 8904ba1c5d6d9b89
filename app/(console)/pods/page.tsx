import type { Metadata } from "next";

import { PodList } from "#components/pod/pod-list.tsx";

export const metadata: Metadata = { title: "Pods" };

export default function Page() {
  return <PodList />;
}
