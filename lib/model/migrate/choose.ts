import type { MigrationPoint } from "#lib/contract/migrate.ts";

/** Whether it can be restored from, and holds what is there now. */
export const isFit = ({ usability, younger }: Pick<MigrationPoint, "usability" | "younger">): boolean =>
  (usability.state === "usable" || usability.state === "warnings") && younger.length === 0;

/** The backup that is meant: the one asked for, else the newest that is fit and whole, else the newest that is fit. Newest first goes in. */
export function choosePoint(
  points: readonly MigrationPoint[],
  { velero, backup }: { readonly velero: string; readonly backup: string },
): MigrationPoint | null {
  const asked = points.find(({ namespace, name }) => name === backup && (velero === "" || velero === namespace));
  if (backup !== "") return asked ?? null;
  const fit = points.filter(isFit);
  return fit.find(({ coverage }) => coverage.state === "full") ?? fit[0] ?? null;
}
