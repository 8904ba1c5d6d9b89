import type { Metadata } from "next";

import { RestorePage } from "#components/backup/restore-page.tsx";
import { readSegment } from "#lib/query/object-href.ts";

interface RestoreRoute {
  params: Promise<{ cluster: string; namespace: string; name: string }>;
}

export async function generateMetadata({ params }: RestoreRoute): Promise<Metadata> {
  return { title: readSegment((await params).name) };
}

export default async function Page({ params }: RestoreRoute) {
  const { cluster, namespace, name } = await params;
  const at = { cluster: readSegment(cluster), namespace: readSegment(namespace), name: readSegment(name) };
  return <RestorePage at={at} />;
}
