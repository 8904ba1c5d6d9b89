import type { Metadata } from "next";

import { ObjectList } from "#components/resource/object-list.tsx";

interface ResourceRoute {
  params: Promise<{ name: string }>;
}

export async function generateMetadata({ params }: ResourceRoute): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function Page({ params }: ResourceRoute) {
  return <ObjectList name={decodeURIComponent((await params).name)} />;
}
