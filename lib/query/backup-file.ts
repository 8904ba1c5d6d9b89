import { keepPreviousData, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";

import type {
  BackupCompareAnswer,
  FileListAnswer,
  FileListQuery,
  FileLogAnswer,
  FileLogQuery,
  OperationsAnswer,
  ResultsAnswer,
  VolumesAnswer,
} from "#lib/contract/backup-file.ts";

import { fetchAnswer } from "./api-client.ts";
import type { BackupRef } from "./backup.ts";

/** A Backup or a Restore, and where it stands: its files come when that is over. */
export interface FileRef extends BackupRef {
  of: "backups" | "restores";
  phase: string;
}

const pathOf = ({ of, cluster, namespace, name }: FileRef, part: string): string =>
  `/${of}/${[cluster, namespace, name].map(encodeURIComponent).join("/")}/${part}`;

/** Where the log is as a file. */
export const toLogHref = (ref: FileRef): string => `/api/v1${pathOf(ref, "log.txt")}`;

/** A file is what it was: it is not asked for again while it is looked at, because each reading asks Velero and is audited. */
const fileOptions = <Answer>(ref: FileRef, part: string, query: Readonly<Record<string, string>> = {}) => {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
  return queryOptions({
    queryKey: ["backup-file", ref, part, search],
    queryFn: ({ signal }) => fetchAnswer<Answer>(pathOf(ref, search === "" ? part : `${part}?${search}`), { signal }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    retry: false,
    placeholderData: keepPreviousData,
  });
};

/** `isWanted`: else only what was read before is given. What is read here counts on the board from then on. */
export function useResults(ref: FileRef, isWanted = true) {
  const client = useQueryClient();
  return useQuery({
    ...fileOptions<ResultsAnswer>(ref, "results"),
    queryFn: async ({ signal }) => {
      const answer = await fetchAnswer<ResultsAnswer>(pathOf(ref, "results"), { signal });
      void client.invalidateQueries({ queryKey: ["backup-board"] });
      return answer;
    },
    enabled: isWanted,
  });
}
export const useVolumes = (ref: FileRef) => useQuery(fileOptions<VolumesAnswer>(ref, "volumes"));
export const useOperations = (ref: FileRef) => useQuery(fileOptions<OperationsAnswer>(ref, "operations"));
export const useFileLog = (ref: FileRef, query: FileLogQuery) =>
  useQuery(fileOptions<FileLogAnswer>(ref, "log", query));

/** `resources`: Velero's own list. `contents`: names of the files in the archive. */
export const useFileList = (ref: FileRef, part: "resources" | "contents", query: FileListQuery) =>
  useQuery(fileOptions<FileListAnswer>(ref, part, query));

export const useBackupCompare = (ref: FileRef, before: string) =>
  useQuery(fileOptions<BackupCompareAnswer>(ref, "compare", { with: before }));
