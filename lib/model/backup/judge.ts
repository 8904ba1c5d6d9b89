import { type Cover, coverOf, type Ground } from "./cover.ts";
import { type Kept, KEPT_DAYS, keptOf } from "./kept.ts";
import { objectiveOf } from "./objective.ts";
import type { policyFor } from "./policy.ts";
import { type Protected, protectionOf } from "./protection.ts";
import type { Objective } from "./rpo.ts";
import type { SeenBackup } from "./seen.ts";
import type { Sheltered } from "./shelter.ts";
import type { Standing } from "./standing.ts";

const DAY_MILLISECONDS = 86_400_000;
const WEEK_MILLISECONDS = 7 * DAY_MILLISECONDS;

/** A Namespace, as far as its backups are concerned. */
export interface SeenNamespace {
  readonly name: string;
  /** As annotated; empty without. */
  readonly objective: string;
  readonly exclusion: string;
  /** The first that takes it and sets an RPO; null without one. */
  readonly policy: ReturnType<typeof policyFor>;
  readonly createdMs: number;
}

/** How a namespace is protected, in all that a row of the board says of it. Times are Unix milliseconds. */
export interface Verdict<Backup extends SeenBackup> extends Protected {
  readonly objective: Objective;
  /** Who sets it: the annotation's text, the policy or the schedule. */
  readonly objectiveFrom: string;
  readonly point: Backup | null;
  readonly partly: Cover<Backup>["partly"];
  readonly lastUntilMs: number | null;
  readonly isExpiring: boolean;
  readonly kept: Kept | null;
  /** Since when its points are known. */
  readonly observedMs: number;
  readonly coverage: Cover<Backup>["coverage"];
  /** Schedules that take it; the first is the one whose run is next. */
  readonly schedules: readonly string[];
  readonly standing: Standing | null;
  /** When it is otherwise by time alone; Infinity: never. */
  readonly untilMs: number;
}

/** Judges one namespace (domain.md 1.2). */
export const judgeNamespace = <Backup extends SeenBackup>(
  namespace: SeenNamespace,
  ground: Ground<Backup>,
): Verdict<Backup> => judgeUnder(coverOf(namespace.name, ground), namespace, ground);

/** Judges a namespace under what takes it. */
export function judgeUnder<Backup extends SeenBackup>(
  cover: Cover<Backup>,
  namespace: SeenNamespace,
  { doubt, nowMs }: Pick<Ground<Backup>, "doubt" | "nowMs">,
): Verdict<Backup> {
  const { sheltered, failed, schedules } = cover;
  const objective = objectiveOf(namespace.objective, namespace.policy, sheltered.pledges);
  const observedMs = observedFrom(cover, namespace, nowMs);
  const judged = protectionOf({
    sheltered,
    objective,
    exclusion: namespace.exclusion,
    createdMs: namespace.createdMs,
    nowMs,
    doubt,
    failed,
  });
  return {
    ...judged,
    objective,
    objectiveFrom: fromOf(objective, namespace, sheltered.pledges[0]?.name ?? ""),
    point: cover.point,
    partly: cover.partly,
    lastUntilMs: sheltered.lastUntilMs,
    isExpiring: expiresBeforeNext(sheltered, nowMs),
    kept: keptFor(cover, objective, { namespace, observedMs, nowMs }),
    observedMs,
    coverage: cover.coverage,
    schedules: schedules.map(({ schedule }) => schedule.name),
    standing: schedules[0]?.standing ?? null,
    untilMs: Math.min(cover.untilMs, ...changesOf(sheltered.newestMs ?? namespace.createdMs, objective, nowMs)),
  };
}

const fromOf = ({ source }: Objective, { objective, policy }: SeenNamespace, schedule: string): string =>
  source === "annotation"
    ? objective
    : source === "policy"
      ? (policy?.name ?? "")
      : source === "schedule"
        ? schedule
        : "";

/** BKP-011: before the next run of what takes all of it; where nothing does, within a week. */
function expiresBeforeNext({ lastUntilMs, pledges }: Sheltered, nowMs: number): boolean {
  if (lastUntilMs === null || lastUntilMs <= nowMs) return false;
  if (pledges.length === 0) return lastUntilMs - nowMs <= WEEK_MILLISECONDS;
  return lastUntilMs < Math.min(...pledges.map(({ nextMs }) => nextMs));
}

/** What came before the oldest backup that is still known, nobody knows; without one the whole time is known to be without a point. */
function observedFrom({ oldestMs }: Cover<SeenBackup>, { createdMs }: SeenNamespace, nowMs: number): number {
  const windowMs = nowMs - KEPT_DAYS * DAY_MILLISECONDS;
  return Math.min(nowMs, Math.max(windowMs, createdMs, Number.isFinite(oldestMs) ? oldestMs : windowMs));
}

function keptFor(
  { points }: Cover<SeenBackup>,
  objective: Objective,
  { namespace, observedMs, nowMs }: { namespace: SeenNamespace; observedMs: number; nowMs: number },
): Kept | null {
  if (objective.source === "none") return null;
  // A namespace loses nothing from before it was made.
  const from = points.findIndex((at) => at > namespace.createdMs);
  const all = points.toSpliced(from < 0 ? points.length : from, 0, namespace.createdMs);
  return keptOf(all, objective.targetMs, { fromMs: observedMs, nowMs });
}

/** When its point becomes too old, and much too old. */
const changesOf = (newestMs: number, objective: Objective, nowMs: number): number[] =>
  objective.source === "none"
    ? []
    : [newestMs + objective.targetMs, newestMs + 1.5 * objective.targetMs]
        .filter((at) => at >= nowMs)
        .map((at) => at + 1);
