import type { Group, Told } from "#lib/model/notification/group.ts";
import type { State } from "#lib/server/state/open.ts";

type Change = Pick<State["db"], "deleteFrom" | "replaceInto">;

/** What of a group outlives the process: how long something waits to be told begins anew. */
interface KeptGroup extends Omit<Group, "key" | "told" | "endings" | "absentSince" | "pendingSince"> {
  readonly told: readonly (readonly [string, Told])[];
  readonly endings: readonly (readonly [string, readonly number[]])[];
}

/** What people were told, as it was written down. */
export async function readGroups({ db }: State): Promise<Map<string, Group>> {
  const rows = await db.selectFrom("notifyGroup").selectAll().execute();
  return new Map(rows.map(({ key, body }) => [key, toGroup(key, JSON.parse(body) as KeptGroup)]));
}

const toGroup = (key: string, { told, endings, ...group }: KeptGroup): Group => ({
  ...group,
  key,
  told: new Map(told),
  endings: new Map(endings),
  absentSince: new Map(),
  pendingSince: null,
});

/** Writes down what is told from now on. */
export async function writeGroups(change: Change, kept: readonly Group[], dropped: readonly string[]): Promise<void> {
  for (const { key, told, endings, absentSince: _absent, pendingSince: _pending, ...group } of kept) {
    const body: KeptGroup = { ...group, told: [...told], endings: [...endings] };
    await change
      .replaceInto("notifyGroup")
      .values({ key, body: JSON.stringify(body) })
      .execute();
  }
  for (const key of dropped) await change.deleteFrom("notifyGroup").where("key", "=", key).execute();
}
