"use client";

import { ListPage } from "#components/table/list-page.tsx";

import { restoreColumns } from "./backup-columns.tsx";
import { BackupNav } from "./backup-nav.tsx";

const facets = [
  { key: "status", title: "Phase" },
  { key: "cluster", title: "Cluster" },
  { key: "backup", title: "From backup" },
];

/** Every Restore of every cluster, live. */
export default function RestoreList() {
  return (
    <div className="flex h-full flex-col">
      <BackupNav />
      <div className="min-h-0 flex-1">
        <ListPage
          kind="restores"
          title="Restores"
          columns={restoreColumns}
          facets={facets}
          sort={[{ by: "startedAt", order: "desc" }]}
          example="failed cluster:eu-* backup:nightly-*"
        />
      </div>
    </div>
  );
}
