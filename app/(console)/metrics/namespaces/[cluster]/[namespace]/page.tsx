import type { Metadata } from "next";

import { NamespaceMetrics } from "#components/metric/namespace-metrics.tsx";
import { readSegment } from "#lib/query/object-href.ts";

interface NamespaceRoute {
  params: Promise<{ cluster: string; namespace: string }>;
}

export async function generateMetadata({ params }: NamespaceRoute): Promise<Metadata> {
  return { title: readSegment((await params).namespace) };
}

export default async function Page({ params }: NamespaceRoute) {
  const { cluster, namespace } = await params;
  return <NamespaceMetrics cluster={readSegment(cluster)} namespace={readSegment(namespace)} />;
}
