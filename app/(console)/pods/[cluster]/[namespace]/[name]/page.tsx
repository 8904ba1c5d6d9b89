import type { Metadata } from "next";

import { PodPage } from "#components/pod/pod-page.tsx";
import { readSegment } from "#lib/query/object-href.ts";

interface PodRoute {
  params: Promise<{ cluster: string; namespace: string; name: string }>;
}

export async function generateMetadata({ params }: PodRoute): Promise<Metadata> {
  return { title: readSegment((await params).name) };
}

export default async function Page({ params }: PodRoute) {
  const { cluster, namespace, name } = await params;
  const object = {
    cluster: readSegment(cluster),
    resource: "pods",
    namespace: readSegment(namespace),
    name: readSegment(name),
  };
  return <PodPage object={object} />;
}
