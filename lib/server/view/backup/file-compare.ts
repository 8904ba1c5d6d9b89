import type { BackupCompareAnswer } from "#lib/contract/backup-file.ts";
import { DownloadError } from "#lib/server/source/velero/error.ts";

import { readList } from "./file-list.ts";
import type { FileRequest } from "./file-open.ts";
import { toFileProblem } from "./file-problem.ts";

/** Names of both lists are held: of larger ones counts alone can be compared. */
const OBJECTS_AT_MOST = 200_000;
const GROUPS_AT_MOST = 500;
const NAMES_AT_MOST = 50;

type Groups = Map<string, Set<string>>;

/** What came and went between an earlier backup of the same Velero (`before`) and this one, by kind and namespace. @throws {ViewProblem} */
export async function compareBackups(request: FileRequest, before: string): Promise<BackupCompareAnswer> {
  try {
    const [own, other] = [await groupsOf(request), await groupsOf({ ...request, name: before })];
    const groups = [...new Set([...own.keys(), ...other.keys()])].flatMap((key) => difference(key, other, own));
    const sorted = groups.toSorted((a, b) => b.addedCount + b.removedCount - a.addedCount - a.removedCount);
    return {
      groups: sorted.slice(0, GROUPS_AT_MOST),
      groupCount: groups.length,
      before: sizeOf(other),
      now: sizeOf(own),
      asOf: Date.now(),
    };
  } catch (error) {
    throw toFileProblem(error, request);
  }
}

const sizeOf = (groups: Groups): number => [...groups.values()].reduce((sum, names) => sum + names.size, 0);

async function groupsOf(request: FileRequest): Promise<Groups> {
  const groups: Groups = new Map();
  let count = 0;
  for await (const some of readList(request))
    for (const { kind, namespace, name } of some) {
      // They come and go by the hour, and no restore brings them back.
      if (kind.endsWith("/Event")) continue;
      count += 1;
      if (count > OBJECTS_AT_MOST)
        throw new DownloadError("too-large", `It holds more than ${OBJECTS_AT_MOST} objects, too many to compare.`);
      const key = `${kind}\n${namespace}`;
      const names = groups.get(key) ?? new Set();
      groups.set(key, names.add(name));
    }
  return groups;
}

function difference(key: string, before: Groups, now: Groups): BackupCompareAnswer["groups"] {
  const [kind = "", namespace = ""] = key.split("\n");
  const [old, own] = [before.get(key) ?? new Set<string>(), now.get(key) ?? new Set<string>()];
  const added = [...own].filter((name) => !old.has(name));
  const removed = [...old].filter((name) => !own.has(name));
  if (added.length + removed.length === 0) return [];
  return [
    {
      kind,
      namespace,
      before: old.size,
      now: own.size,
      added: added.slice(0, NAMES_AT_MOST),
      removed: removed.slice(0, NAMES_AT_MOST),
      addedCount: added.length,
      removedCount: removed.length,
    },
  ];
}
