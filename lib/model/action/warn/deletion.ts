import type { ActionWarning } from "#lib/contract/action.ts";
import { coverageOf } from "#lib/model/backup/coverage.ts";
import { classOf } from "#lib/model/backup/phase.ts";
import type { SeenBackup, SeenVelero } from "#lib/model/backup/seen.ts";
import { judgeBackups } from "#lib/model/backup/stock.ts";

const NAMED = 6;

export interface Deleted {
  readonly velero: SeenVelero;
  readonly backup: Pick<SeenBackup, "namespace" | "name">;
  /** Namespaces that the viewer may see. */
  readonly namespaces: readonly string[];
  /** Restores that were made from it. */
  readonly restores: number;
  readonly nowMs: number;
}

/** What the deletion of a backup destroys, and what speaks against it. */
export function warnOfBackupDeletion({ velero, backup, namespaces, restores, nowMs }: Deleted): ActionWarning[] {
  const { own, foreign } = judgeBackups(velero, nowMs);
  const isIt = (one: SeenBackup): boolean => one.namespace === backup.namespace && one.name === backup.name;
  const it = [...own, ...foreign].find((one) => isIt(one.backup));
  if (it === undefined) return [];
  const others = own.filter(({ backup: one, usability }) => !isIt(one) && usability.state === "usable");
  const isPoint = it.usability.state === "usable" && own.includes(it);
  return [
    ...(isPoint
      ? warnOfPoints(
          it.backup,
          others.map((one) => one.backup),
          { namespaces, nowMs },
        )
      : noPoint(it.usability)),
    ...warnOfState(it.backup, velero, foreign.includes(it)),
    ...(restores === 0
      ? []
      : [
          lost(
            "note",
            `${restores === 1 ? "The record of one restore" : `The records of ${restores} restores`} made from it goes, too.`,
          ),
        ]),
    ...(it.backup.items === 0
      ? []
      : [
          lost(
            "note",
            `${it.backup.items === 1 ? "One item" : `${it.backup.items.toLocaleString("en-US")} items`}, and what it holds of volumes: snapshots and data in the storage.`,
          ),
        ]),
  ];
}

const lost = (tone: ActionWarning["tone"], sentence: string, by = ""): ActionWarning => ({
  kind: "lost",
  tone,
  by,
  sentence,
});

const noPoint = (usability: { state: string; reason?: string }): ActionWarning[] =>
  usability.reason === undefined ? [] : [lost("note", `No point is lost by it: ${usability.reason}.`)];

/** Which namespaces have no other point, and how old the next is of the rest. */
function warnOfPoints(
  it: SeenBackup,
  others: readonly SeenBackup[],
  { namespaces, nowMs }: Pick<Deleted, "namespaces" | "nowMs">,
): ActionWarning[] {
  const whole = (one: SeenBackup, namespace: string): boolean => coverageOf(one.filters, namespace).state === "full";
  const held = namespaces.filter((namespace) => whole(it, namespace));
  const next = held.map((namespace) => {
    const points = others.flatMap((one) => (whole(one, namespace) && one.startedMs !== null ? [one.startedMs] : []));
    return { namespace, atMs: points.length === 0 ? null : Math.max(...points) };
  });
  const last = next.flatMap(({ namespace, atMs }) => (atMs === null ? [namespace] : []));
  const older = next.flatMap(({ namespace, atMs }) =>
    atMs !== null && atMs < (it.startedMs ?? 0) ? [{ namespace, atMs }] : [],
  );
  const oldest = older.toSorted((a, b) => a.atMs - b.atMs)[0];
  return [
    ...(last.length === 0
      ? []
      : [
          lost(
            "crit",
            `${last.length === 1 ? "It loses its" : "They lose their"} last usable point: nothing is left to restore from.`,
            namesOf(last),
          ),
        ]),
    ...(oldest === undefined
      ? []
      : [
          lost(
            "warn",
            `The newest usable point is then up to ${ageOf(nowMs - oldest.atMs)} old instead of ${ageOf(nowMs - (it.startedMs ?? nowMs))}.`,
            namesOf(older.map((one) => one.namespace)),
          ),
        ]),
    ...(last.length === 0 && older.length === 0 && held.length > 0
      ? [lost("note", "Every namespace in it has a newer usable point.")]
      : []),
  ];
}

/** What Velero answers with errors instead of deleting. */
function warnOfState(it: SeenBackup, { locations, deleting }: SeenVelero, isForeign: boolean): ActionWarning[] {
  const say = (kind: ActionWarning["kind"], by: string, sentence: string): ActionWarning => ({
    kind,
    tone: "crit",
    by,
    sentence,
  });
  const location = locations.find((one) => one.namespace === it.namespace && one.name === it.location);
  const isRunning = ["running", "ailing"].includes(classOf(it.phase));
  return [
    ...(isRunning
      ? [say("state", it.name, `It is not over (${it.phase || "New"}): Velero refuses to delete it.`)]
      : []),
    ...(deleting.has(`${it.namespace}/${it.name}`)
      ? [{ ...say("state", it.name, "Somebody has asked for its deletion already."), tone: "warn" as const }]
      : []),
    ...(location?.isReadOnly === true
      ? [say("storage", it.location, "Its storage location is ReadOnly: Velero refuses to delete anything there.")]
      : []),
    ...(location !== undefined && location.status === "Unavailable"
      ? [say("storage", it.location, "Its storage location is Unavailable: Velero cannot delete it there.")]
      : []),
    ...(isForeign && location?.isReadOnly !== true
      ? [say("lost", it.name, "Another cluster made it: it is deleted for that one, too.")]
      : []),
  ];
}

function namesOf(names: readonly string[]): string {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

const HOUR = 3_600_000;
const ageOf = (milliseconds: number): string =>
  milliseconds < 2 * HOUR
    ? `${Math.max(0, Math.round(milliseconds / 60_000))} min`
    : milliseconds < 48 * HOUR
      ? `${Math.round(milliseconds / HOUR)} h`
      : `${Math.round(milliseconds / 24 / HOUR)} days`;
