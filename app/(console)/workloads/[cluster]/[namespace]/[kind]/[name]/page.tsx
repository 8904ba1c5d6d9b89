import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { WorkloadPage } from "#components/workload/workload-page.tsx";
import { readSegment, toWorkloadResource } from "#lib/query/object-href.ts";

interface WorkloadRoute {
  params: Promise<{ cluster: string; namespace: string; kind: string; name: string }>;
}

export async function generateMetadata({ params }: WorkloadRoute): Promise<Metadata> {
  return { title: readSegment((await params).name) };
}

export default async function Page({ params }: WorkloadRoute) {
  const { cluster, namespace, kind, name } = await params;
  const resource = toWorkloadResource(readSegment(kind));
  if (resource === undefined) notFound();
  const object = {
    cluster: readSegment(cluster),
    resource,
    namespace: readSegment(namespace),
    name: readSegment(name),
  };
  return <WorkloadPage object={object} />;
}
