"use client";

import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";

// A table, its columns' drawings and what narrows it down together are more script than a page may begin with.
const waiting = <StatePanel state="loading" rows={18} />;

export const BoardPage = later(() => import("./board-page.tsx"), waiting);
export const SchedulePage = later(() => import("./schedule-page.tsx"), waiting);
export const LocationPage = later(() => import("./location-page.tsx"), waiting);
export const EtcdPage = later(() => import("./etcd-page.tsx"), waiting);
export const BackupList = later(() => import("./backup-list.tsx"), waiting);
export const RestoreList = later(() => import("./restore-list.tsx"), waiting);
