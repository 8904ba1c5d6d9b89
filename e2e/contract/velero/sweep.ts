import { clear } from "./home.ts";
import type { Resource, Stage } from "./stage.ts";

/** All objects of the scenes begin with it. */
const prefix = "contract-";
/** Nothing of these is stored: they are gone when they are deleted. */
const plain: readonly Resource[] = [
  "schedules",
  "restores",
  "downloadrequests",
  "serverstatusrequests",
  "backupstoragelocations",
];

/** Removes what the scenes have made, also what an interrupted run left. */
export async function sweep(stage: Stage): Promise<void> {
  for (const resource of plain) for (const name of await named(stage, resource)) await stage.remove(resource, name);
  for (const name of await named(stage, "backups")) await removeBackup(stage, name);
  for (const name of await named(stage, "deletebackuprequests")) await stage.remove("deletebackuprequests", name);
  await clear(stage.client);
}

/** What is stored, Velero itself must delete: it would find it there again. */
async function removeBackup(stage: Stage, name: string): Promise<void> {
  const backup = await stage.read("backups", name);
  if (backup?.status?.phase === "FailedValidation") return stage.remove("backups", name);
  await stage.remove("deletebackuprequests", `${name}-sweep`);
  await stage.create("deletebackuprequests", `${name}-sweep`, { backupName: name });
  return stage.wait("backups", name, (found) => found === undefined);
}

const named = async (stage: Stage, resource: Resource): Promise<string[]> =>
  (await stage.list(resource)).items.map(({ metadata }) => metadata.name).filter((name) => name.startsWith(prefix));
