import type { Metadata } from "next";

import { ClusterPage } from "#components/cluster/cluster-page.tsx";

interface ClusterRoute {
  params: Promise<{ cluster: string }>;
}

export async function generateMetadata({ params }: ClusterRoute): Promise<Metadata> {
  return { title: decodeURIComponent((await params).cluster) };
}

export default async function Page({ params }: ClusterRoute) {
  return <ClusterPage cluster={decodeURIComponent((await params).cluster)} />;
}
