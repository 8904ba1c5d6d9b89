import type { Metadata } from "next";

import { NodePage } from "#components/node/node-page.tsx";
import { readSegment } from "#lib/query/object-href.ts";

interface NodeRoute {
  params: Promise<{ cluster: string; name: string }>;
}

export async function generateMetadata({ params }: NodeRoute): Promise<Metadata> {
  return { title: readSegment((await params).name) };
}

export default async function Page({ params }: NodeRoute) {
  const { cluster, name } = await params;
  const object = { cluster: readSegment(cluster), resource: "nodes", namespace: "", name: readSegment(name) };
  return <NodePage object={object} />;
}
