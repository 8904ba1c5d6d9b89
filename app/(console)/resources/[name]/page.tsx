import type { Metadata } from "next";

import { ObjectList } from "#components/resource/object-list.tsx";
import { readSegment } from "#lib/query/object-href.ts";

interface ResourceRoute {
  params: Promise<{ name: string }>;
}

export async function generateMetadata({ params }: ResourceRoute): Promise<Metadata> {
  return { title: readSegment((await params).name) };
}

export default async function Page({ params }: ResourceRoute) {
  return <ObjectList name={readSegment((await params).name)} />;
}
