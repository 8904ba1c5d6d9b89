import { readVolumes, type SavedVolume } from "#lib/model/backup/results.ts";
import { type Known, unknown } from "#lib/model/restore/evidence.ts";
import { type HeldItem, readResourceList } from "#lib/model/restore/held.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { downloadText } from "#lib/server/source/velero/download.ts";
import type { Choose } from "#lib/server/source/velero/fetch.ts";
import { askingRight } from "#lib/server/view/backup/file-problem.ts";

import { piece, PieceError } from "./piece.ts";
import type { Meant } from "./velero.ts";

const LIST_BYTES_AT_MOST = 64 * 1_048_576;
const VOLUMES_BYTES_AT_MOST = 16 * 1_048_576;
/** Velero answers in a tenth of a second; one that does not run is waited for no longer. */
const PATIENCE_MILLISECONDS = 15_000;
const KEPT_MILLISECONDS = 10 * 60_000;
const KEPT_AT_MOST = 4;

/** What a backup holds, by its own lists. */
export interface HeldFiles {
  readonly items: Known<readonly HeldItem[]>;
  readonly volumes: Known<readonly SavedVolume[]>;
}

interface Kept {
  readonly files: Promise<HeldFiles>;
  readonly until: number;
}

/** A backup's lists never change. One viewer's are nobody else's: Velero is asked as each of them (decision 0020). */
const kept = new WeakMap<Reached, Map<string, Kept>>();

export interface FilesQuestion {
  readonly cluster: Reached;
  /** Velero's own. */
  readonly namespace: string;
  readonly meant: Known<Meant | null>;
  readonly choose: Choose;
}

/** The lists of a backup's objects and volumes: asked for once, however often a wizard asks. Never throws, and ends with nobody who asked. */
export function readHeldFiles(question: FilesQuestion): Promise<HeldFiles> {
  const { cluster, meant } = question;
  if (meant.state === "unknown" || meant.value === null) {
    const why =
      meant.state === "unknown"
        ? unknown(`of the Backup, ${meant.reason}`, meant.access)
        : unknown("there is no backup");
    return Promise.resolve({ items: why, volumes: why });
  }
  const { value } = meant;
  const own = kept.get(cluster) ?? new Map<string, Kept>();
  kept.set(cluster, own);
  const key = `${question.namespace}/${value.backup.name}/${value.uid}`;
  const before = own.get(key);
  if (before !== undefined && before.until > Date.now()) return before.files;
  const files = readFiles(question, value);
  own.set(key, { files, until: Date.now() + KEPT_MILLISECONDS });
  const [oldest] = own.keys();
  if (own.size > KEPT_AT_MOST && oldest !== undefined) own.delete(oldest);
  const forget = (): void => void own.delete(key);
  files.then(({ items, volumes }) => (items.state === "unknown" || volumes.state === "unknown") && forget(), forget);
  return files;
}

async function readFiles(question: FilesQuestion, meant: Meant): Promise<HeldFiles> {
  const [items, volumes] = await Promise.all([
    readList(question, meant, { kind: "BackupResourceList", limitBytes: LIST_BYTES_AT_MOST, parse: readResourceList }),
    readSavedVolumes(question, meant),
  ]);
  return { items, volumes };
}

type ListsQuestion = Omit<FilesQuestion, "meant">;

/** How each volume of a backup was saved, by Velero's own list of them alone. Never throws, and ends with nobody who asked. */
export const readSavedVolumes = (question: ListsQuestion, meant: Meant): Promise<Known<readonly SavedVolume[]>> =>
  readList(question, meant, { kind: "BackupVolumeInfos", limitBytes: VOLUMES_BYTES_AT_MOST, parse: readVolumes });

interface List<Value> {
  readonly kind: "BackupResourceList" | "BackupVolumeInfos";
  readonly limitBytes: number;
  readonly parse: (text: string) => Value | null;
}

async function readList<Value>(
  { cluster, namespace, choose }: ListsQuestion,
  { backup, place }: Meant,
  { kind, limitBytes, parse }: List<Value>,
): Promise<Known<Value>> {
  if (place === null) return unknown("the backup's storage location is not there");
  return piece(
    new AbortController().signal,
    async (own) => {
      const target = { kind, name: backup.name, namespace };
      const parsed = parse(await downloadText({ cluster, target, place, choose, limitBytes, signal: own }));
      if (parsed === null) throw new PieceError("the file in the storage is none that Velero writes");
      return parsed;
    },
    { patience: PATIENCE_MILLISECONDS, asking: askingRight(cluster.name, namespace) },
  );
}
