import type { Metadata } from "next";

import { ClusterList } from "#components/cluster/cluster-list.tsx";

export const metadata: Metadata = { title: "Clusters" };

export default function Page() {
  return <ClusterList />;
}
