import { maskLine } from "#lib/model/line/mask.ts";

/** What Velero lists of a Backup or a Restore: of itself, of objects without a namespace, and of each namespace. */
export interface Messages {
  readonly velero: readonly string[];
  readonly cluster: readonly string[];
  readonly namespaces: Readonly<Record<string, readonly string[]>>;
}

/** A `*Results` file (domain.md 1.1): errors have it fail in part, warnings do not. */
export interface Results {
  readonly errors: Messages;
  readonly warnings: Messages;
}

/** Messages that differ only in numbers, ids and quoted names, told once. */
export interface Cause {
  readonly severity: "error" | "warning";
  /** Whose: a namespace may be called velero, too. */
  readonly part: "velero" | "cluster" | "namespace";
  /** null but for the part of a namespace. */
  readonly namespace: string | null;
  /** The first of them as Velero wrote it, at most 2,000 characters. */
  readonly message: string;
  readonly count: number;
}

const MESSAGE_AT_MOST = 2000;

/** The file's text as results; null when it is none, which says nothing about the backup. */
export function readResults(text: string): Results | null {
  const file = parse(text);
  return isFields(file) ? { errors: messagesOf(file["errors"]), warnings: messagesOf(file["warnings"]) } : null;
}

/** What failed, errors before warnings and the most frequent first; equal counts in the file's order. */
export function causesOf({ errors, warnings }: Results): readonly Cause[] {
  return [...grouped("error", errors), ...grouped("warning", warnings)];
}

/** One of a `BackupVolumeInfos` file, as far as it says whether a volume was saved. */
export interface SavedVolume {
  readonly namespace: string;
  readonly claim: string;
  /** `CSISnapshot`, `NativeSnapshot`, `PodVolumeBackup`; empty where nothing was done. */
  readonly method: string;
  readonly isSkipped: boolean;
  /** Why it was skipped, in Velero's words; empty where it does not say. */
  readonly reason: string;
  readonly isSaved: boolean;
  /** What a snapshot held was moved to the storage. */
  readonly isMoved: boolean;
  /** CSI driver; empty where it is not told. */
  readonly driver: string;
}

/** The volumes of a `BackupVolumeInfos` file (velero `internal/volume/volumes_information.go`); null when it is none. */
export function readVolumes(text: string): readonly SavedVolume[] | null {
  const file = parse(text);
  if (!Array.isArray(file)) return null;
  return file.filter(isFields).map((volume) => ({
    namespace: textOf(volume["pvcNamespace"]),
    claim: textOf(volume["pvcName"]),
    method: textOf(volume["backupMethod"]),
    isSkipped: volume["skipped"] === true,
    reason: textOf(volume["skippedReason"]),
    isSaved: volume["skipped"] !== true && volume["result"] === "succeeded",
    isMoved: volume["snapshotDataMoved"] === true,
    driver: isFields(volume["csiSnapshotInfo"]) ? textOf(volume["csiSnapshotInfo"]["driver"]) : "",
  }));
}

/** Whether a backup that failed in part still has all of a namespace (domain.md 1.2 `usableFor`). */
export function isCleanFor(namespace: string, { errors }: Results, volumes: readonly SavedVolume[]): boolean {
  const own = Object.hasOwn(errors.namespaces, namespace) ? errors.namespaces[namespace] : [];
  const isUntold = [errors.velero, errors.cluster, own].every((messages) => (messages?.length ?? 0) === 0);
  return isUntold && volumes.every((volume) => volume.namespace !== namespace || volume.isSaved);
}

function grouped(severity: Cause["severity"], { velero, cluster, namespaces }: Messages): Cause[] {
  const known = new Map<string, Cause>();
  const note = (part: Cause["part"], namespace: string | null, messages: readonly string[]): void => {
    for (const message of messages) {
      const key = JSON.stringify([part, namespace, maskLine(message)]);
      const before = known.get(key);
      const told = before ?? { severity, part, namespace, message: message.slice(0, MESSAGE_AT_MOST), count: 0 };
      known.set(key, { ...told, count: told.count + 1 });
    }
  };
  note("velero", null, velero);
  note("cluster", null, cluster);
  for (const [namespace, messages] of Object.entries(namespaces)) note("namespace", namespace, messages);
  return [...known.values()].toSorted((one, other) => other.count - one.count);
}

function messagesOf(part: unknown): Messages {
  const fields = isFields(part) ? part : {};
  const namespaces = isFields(fields["namespaces"]) ? fields["namespaces"] : {};
  const own = Object.entries(namespaces).map(([name, messages]) => [name, textsOf(messages)] as const);
  return {
    velero: textsOf(fields["velero"]),
    cluster: textsOf(fields["cluster"]),
    namespaces: Object.fromEntries(own),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
