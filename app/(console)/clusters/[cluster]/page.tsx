import type { Metadata } from "next";

import { ClusterPage } from "#components/cluster/cluster-page.tsx";
import { readSegment } from "#lib/query/object-href.ts";

interface ClusterRoute {
  params: Promise<{ cluster: string }>;
}

export async function generateMetadata({ params }: ClusterRoute): Promise<Metadata> {
  return { title: readSegment((await params).cluster) };
}

export default async function Page({ params }: ClusterRoute) {
  return <ClusterPage cluster={readSegment((await params).cluster)} />;
}
