import type { MigrationPoint } from "#lib/contract/migrate.ts";

/** The backup that is meant: the one asked for, else the newest that is usable and whole, else the newest usable. Newest first goes in. */
export function choosePoint(
  points: readonly MigrationPoint[],
  { velero, backup }: { readonly velero: string; readonly backup: string },
): MigrationPoint | null {
  const asked = points.find(({ namespace, name }) => name === backup && (velero === "" || velero === namespace));
  if (backup !== "") return asked ?? null;
  const usable = points.filter(({ usability }) => usability.state === "usable" || usability.state === "warnings");
  return usable.find(({ coverage }) => coverage.state === "full") ?? usable[0] ?? null;
}
