import type { MigrationAnswer } from "#lib/contract/migrate.ts";
import { sayPlace } from "#lib/model/migrate/place.ts";

type Side = MigrationAnswer["source"] | NonNullable<MigrationAnswer["target"]>;

/** Why a drill cluster does not see the backup that is to be rehearsed in it, in one sentence; null: it does. */
export function whyUnseen(
  { source, target }: Pick<MigrationAnswer, "source" | "target">,
  backup: string,
): string | null {
  if (target === null) return "No drill cluster is named.";
  if (target.velero !== "known") return `${target.cluster}: ${standingWords(target)}`;
  const { point, place } = source;
  if (point === null)
    return `${backup} is none of the newest backups that ${source.cluster} made of the namespace: no other is looked for elsewhere.`;
  if (place === null)
    return `Where ${source.cluster} stored ${backup} is not known: its location is gone, or not yours to see.`;
  const into = target.cluster;
  const through = target.place?.name ?? "";
  switch (target.sight) {
    case "seen":
      return null;
    case "unavailable":
      return `${into} cannot reach its location ${through}: ${target.place?.reason || "Velero does not say why"}.`;
    case "unchecked":
      return `Velero of ${into} has not looked at its location ${through} yet.`;
    case "waiting":
      return `${into} has not synced its location ${through} since ${backup} ended: Velero does so each minute unless told otherwise.`;
    case "missing":
      return `${into} synced its location ${through} after ${backup} ended and did not find it: another sync is needed, or it is another store.`;
    case "shadowed":
      return `${into} has another backup named ${backup}, and Velero syncs none over it.`;
    default:
      return `No location of ${into} looks at ${sayPlace(place)}, where ${source.cluster} stored ${backup}.`;
  }
}

/** Whether it may be seen by itself in a minute: Velero looks and syncs of its own accord. */
export const isOnItsWay = ({ target }: Pick<MigrationAnswer, "target">): boolean =>
  target?.sight === "waiting" || target?.sight === "unchecked";

function standingWords({ velero, reason }: Pick<Side, "velero" | "reason">): string {
  if (velero === "absent") return "It has no Velero.";
  return velero === "forbidden" ? "You may not list its backups." : `Its backups could not be read: ${reason}.`;
}
