import type { Metadata } from "next";

import { BackupPage } from "#components/backup/backup-page.tsx";
import { readSegment } from "#lib/query/object-href.ts";

interface BackupRoute {
  params: Promise<{ cluster: string; namespace: string; name: string }>;
}

export async function generateMetadata({ params }: BackupRoute): Promise<Metadata> {
  return { title: readSegment((await params).name) };
}

export default async function Page({ params }: BackupRoute) {
  const { cluster, namespace, name } = await params;
  const at = { cluster: readSegment(cluster), namespace: readSegment(namespace), name: readSegment(name) };
  return <BackupPage at={at} />;
}
