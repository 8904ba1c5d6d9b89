import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { BackupDetail, RestoreDetail } from "#lib/contract/backup-detail.ts";
import type { BoardAnswer, BoardInput, BoardRow, LocationAnswer, ScheduleAnswer } from "#lib/contract/backup.ts";

import { fetchAnswer } from "./api-client.ts";
import { type RowWindow, shareRows } from "./delta.ts";
import { toObjectPath } from "./object-ref.ts";
import { pollUntilRefused } from "./poll.ts";

/** Points come each few hours: what a backup that ends changes is soon enough on screen. */
const POLL_MILLISECONDS = 5000;
/** Clusters that are still being listed or judged come one by one. */
const COMING_MILLISECONDS = 1000;
/** Something that runs is watched. */
const RUN_MILLISECONDS = 3000;

/** What identifies a Backup or Restore. */
export interface BackupRef {
  cluster: string;
  namespace: string;
  name: string;
}

export type BoardWindow = RowWindow<BoardRow> & Omit<BoardAnswer, "rows">;

/** The board as a window of rows that a table can show. What one may not list there are backups. */
export const toBoardWindow = (answer: BoardAnswer): BoardWindow => ({ ...answer, kind: "backups" });

/** Namespaces against their objectives. Rows that did not change keep their identity. */
export function useBoard(request: BoardInput) {
  return useQuery(
    queryOptions({
      queryKey: ["backup-board", request],
      queryFn: async ({ signal }) =>
        toBoardWindow(await fetchAnswer<BoardAnswer>("/backups/board", { method: "POST", body: request, signal })),
      structuralSharing: (held, next) =>
        shareRows<BoardRow>(held as BoardWindow | undefined, next as BoardWindow) as BoardWindow,
      placeholderData: keepPreviousData,
      refetchInterval: (query) => {
        const isComing = query.state.data?.partial.some(({ state }) => state === "syncing") === true;
        return pollUntilRefused(isComing ? COMING_MILLISECONDS : POLL_MILLISECONDS)(query);
      },
    }),
  );
}

export function useSchedules(where: string) {
  return useQuery(
    queryOptions({
      queryKey: ["backup-schedules", where],
      queryFn: ({ signal }) =>
        fetchAnswer<ScheduleAnswer>(`/backups/schedules?${new URLSearchParams({ where })}`, { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: pollUntilRefused(POLL_MILLISECONDS),
    }),
  );
}

export function useLocations(where: string) {
  return useQuery(
    queryOptions({
      queryKey: ["backup-locations", where],
      queryFn: ({ signal }) =>
        fetchAnswer<LocationAnswer>(`/backups/locations?${new URLSearchParams({ where })}`, { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: pollUntilRefused(POLL_MILLISECONDS),
    }),
  );
}

const pathOf = (noun: "backups" | "restores", { cluster, namespace, name }: BackupRef): string =>
  `/${noun}/${[cluster, namespace, name].map(encodeURIComponent).join("/")}`;

export function useBackup(ref: BackupRef) {
  return useQuery(
    queryOptions({
      queryKey: ["backup", ref],
      queryFn: ({ signal }) => fetchAnswer<BackupDetail>(pathOf("backups", ref), { signal }),
      refetchInterval: pollUntilRefused(RUN_MILLISECONDS),
    }),
  );
}

export function useRestore(ref: BackupRef) {
  return useQuery(
    queryOptions({
      queryKey: ["restore", ref],
      queryFn: ({ signal }) => fetchAnswer<RestoreDetail>(pathOf("restores", ref), { signal }),
      refetchInterval: pollUntilRefused(RUN_MILLISECONDS),
    }),
  );
}

/** When a Schedule fires, and what its backups are made from: as the cluster has it now, read once. */
export function useScheduleObject(ref: BackupRef) {
  return useQuery(
    queryOptions({
      queryKey: ["schedule-object", ref.cluster, ref.namespace, ref.name],
      queryFn: async ({ signal }) => {
        const path = toObjectPath({ ...ref, resource: "schedules" });
        const { spec = {} } = await fetchAnswer<{ spec?: { schedule?: string; template?: object } }>(path, { signal });
        return { schedule: spec.schedule ?? "", template: { ...spec.template } };
      },
      staleTime: 0,
      gcTime: 0,
    }),
  );
}
