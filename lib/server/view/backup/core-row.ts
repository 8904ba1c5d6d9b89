import type { BoardRow } from "#lib/contract/backup.ts";

import type { Contents } from "./contents.ts";
import type { NamespaceRow } from "./namespaces.ts";
import { type BoardVerdict, round } from "./verdicts.ts";

/** A row without what is looked up only for rows in sight. */
export type CoreRow = Omit<BoardRow, "volumesExposed" | "workloads" | "workloadsExposed" | "proven">;

/** That there is no point, no objective and no schedule is not known either. */
export const notRead = {
  objective: { source: "unknown", targetSeconds: null, from: "" },
  coverage: { state: "unknown", filters: [] },
  standing: "unknown",
} satisfies Partial<CoreRow>;

/** null where it is not known, or never. */
const secondsOf = (milliseconds: number | null | undefined): number | null =>
  milliseconds === null || milliseconds === undefined || !Number.isFinite(milliseconds)
    ? null
    : Math.floor(milliseconds / 1000);

const toPartly = ({ backup, why, isWhole }: NonNullable<BoardVerdict["partly"]>): CoreRow["partly"] => ({
  backup: `${backup.namespace}/${backup.name}`,
  why,
  isWhole,
});

/** A namespace's row. */
export function toRow(
  cluster: string,
  namespace: NamespaceRow,
  { verdict, contents }: { verdict: BoardVerdict; contents: Contents },
): CoreRow {
  const { objective, point, lastUntilMs, standing, kept, observedMs } = verdict;
  const { name, exclusion, excludedBy } = namespace;
  const targetSeconds = objective.source === "none" ? null : objective.targetMs / 1000;
  return {
    id: `${cluster}/namespaces//${name}`,
    cluster,
    namespace: name,
    owner: namespace.owner,
    protection: exclusion === "" ? verdict.protection : "excluded",
    health: verdict.health,
    reason: verdict.reason,
    objective: { source: objective.source, targetSeconds, from: verdict.objectiveFrom },
    pointAt: secondsOf(point?.startedMs),
    backup: point === null ? "" : `${point.namespace}/${point.name}`,
    partly: verdict.partly === null ? null : toPartly(verdict.partly),
    lastUntil: secondsOf(lastUntilMs),
    isExpiring: verdict.isExpiring,
    saving: point?.saving ?? null,
    kept: kept === null ? null : round(kept.share),
    days: verdict.days,
    observedAt: observedMs === 0 ? null : secondsOf(observedMs),
    coverage: verdict.coverage as BoardRow["coverage"],
    schedules: verdict.schedules as string[],
    standing: standing?.standing ?? null,
    nextAt: secondsOf(standing?.nextMs),
    volumes: contents.volumes(name),
    exclusion: exclusion === "" ? null : { reason: exclusion, by: excludedBy },
  };
}
