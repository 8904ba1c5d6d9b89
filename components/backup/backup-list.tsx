"use client";

import { ListPage } from "#components/table/list-page.tsx";

import { backupColumns } from "./backup-columns.tsx";
import { BackupNav } from "./backup-nav.tsx";

const facets = [
  { key: "status", title: "Phase" },
  { key: "cluster", title: "Cluster" },
  { key: "schedule", title: "Schedule" },
  { key: "location", title: "Storage" },
];

/** Every Backup of every cluster, live. */
export default function BackupList() {
  return (
    <div className="flex h-full flex-col">
      <BackupNav />
      <div className="min-h-0 flex-1">
        <ListPage
          kind="backups"
          title="Backups"
          columns={backupColumns}
          facets={facets}
          sort={[{ by: "startedAt", order: "desc" }]}
          example="partlyfailed cluster:eu-* schedule:nightly errors>0"
        />
      </div>
    </div>
  );
}
