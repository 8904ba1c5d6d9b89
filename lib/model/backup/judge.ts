import { type BackupFilters, coverageOf } from "./coverage.ts";
import { type Kept, KEPT_DAYS, keptOf } from "./kept.ts";
import { objectiveOf } from "./objective.ts";
import { type Protected, protectionOf } from "./protection.ts";
import type { Objective } from "./rpo.ts";
import type { SeenBackup, SeenSchedule } from "./seen.ts";
import { shelteredBy } from "./shelter.ts";
import type { Standing } from "./standing.ts";
import { failedSince, newestUsable, type Stock } from "./stock.ts";

const DAY_MILLISECONDS = 86_400_000;
const WEEK_MILLISECONDS = 7 * DAY_MILLISECONDS;

/** A Namespace, as far as its backups are concerned. */
export interface SeenNamespace {
  readonly name: string;
  /** As annotated; empty without. */
  readonly objective: string;
  readonly exclusion: string;
  readonly createdMs: number;
}

/** What one cluster has for its namespaces. */
export interface Ground<Backup extends SeenBackup> {
  readonly stocks: readonly Stock<Backup>[];
  readonly schedules: readonly { readonly schedule: SeenSchedule; readonly standing: Standing }[];
  /** Why there may be more than is known; empty when there is not. */
  readonly doubt: string;
  readonly nowMs: number;
}

/** How a namespace is protected, in all that a row of the board says of it. Times are Unix milliseconds. */
export interface Verdict<Backup extends SeenBackup> extends Protected {
  readonly objective: Objective;
  /** Who sets it: the annotation's text, or the schedule. */
  readonly objectiveFrom: string;
  readonly point: Backup | null;
  readonly lastUntilMs: number | null;
  readonly isExpiring: boolean;
  readonly kept: Kept | null;
  /** Since when its points are known. */
  readonly observedMs: number;
  readonly coverage: { readonly state: "none" | "partial" | "full"; readonly filters: readonly string[] };
  /** Schedules that take it; the first is the one whose run is next. */
  readonly schedules: readonly string[];
  readonly standing: Standing | null;
  /** When it is otherwise by time alone; Infinity: never. */
  readonly untilMs: number;
}

/** Judges one namespace (domain.md 1.2). */
export function judgeNamespace<Backup extends SeenBackup>(
  namespace: SeenNamespace,
  { stocks, schedules, doubt, nowMs }: Ground<Backup>,
): Verdict<Backup> {
  const taking = stocks.filter(({ filters }) => coverageOf(filters, namespace.name).state !== "none");
  const whole = taking.filter(({ filters }) => coverageOf(filters, namespace.name).state === "full");
  const sheltered = shelteredBy(taking, namespace.name);
  const objective = objectiveOf(namespace.objective, sheltered.pledges);
  const failed = failedSince(whole, sheltered.newestMs ?? 0);
  const isExpiring = expiresBeforeNext(sheltered, nowMs);
  const observedMs = observedFrom(whole, namespace, nowMs);
  const own = schedulesFor(namespace.name, schedules);
  const judged = protectionOf({
    sheltered,
    objective,
    exclusion: namespace.exclusion,
    createdMs: namespace.createdMs,
    nowMs,
    doubt,
    failed: failed === null ? "" : `${failed.backup.name}: ${failed.reason}`,
  });
  return {
    ...judged,
    objective,
    objectiveFrom: fromOf(objective, namespace.objective, sheltered.pledges[0]?.name ?? ""),
    point: newestUsable(whole),
    lastUntilMs: sheltered.lastUntilMs,
    isExpiring,
    kept: keptFor(whole, objective, { namespace, observedMs, nowMs }),
    observedMs,
    coverage: coverageBy(taking, namespace.name),
    schedules: own.map(({ schedule }) => schedule.name),
    standing: own[0]?.standing ?? null,
    untilMs: Math.min(
      ...changesOf(sheltered.newestMs ?? namespace.createdMs, objective, nowMs),
      ...taking.flatMap(({ judged: backups }) => expiriesOf(backups, nowMs)),
      ...own.map(({ standing }) => standing.untilMs),
      ...sheltered.pledges.map(({ nextMs }) => nextMs).filter((at) => at > nowMs),
    ),
  };
}

const fromOf = ({ source }: Objective, annotation: string, schedule: string): string =>
  source === "annotation" ? annotation : source === "schedule" ? schedule : "";

/** BKP-011: before the next run of what takes all of it; where nothing does, within a week. */
function expiresBeforeNext({ lastUntilMs, pledges }: ReturnType<typeof shelteredBy>, nowMs: number): boolean {
  if (lastUntilMs === null || lastUntilMs <= nowMs) return false;
  if (pledges.length === 0) return lastUntilMs - nowMs <= WEEK_MILLISECONDS;
  return lastUntilMs < Math.min(...pledges.map(({ nextMs }) => nextMs));
}

/** What came before the oldest backup that is still known, nobody knows; without one the whole time is known to be without a point. */
function observedFrom(whole: readonly Stock<SeenBackup>[], { createdMs }: SeenNamespace, nowMs: number): number {
  const windowMs = nowMs - KEPT_DAYS * DAY_MILLISECONDS;
  const oldestMs = Math.min(...whole.map((stock) => stock.oldestMs));
  return Math.min(nowMs, Math.max(windowMs, createdMs, Number.isFinite(oldestMs) ? oldestMs : windowMs));
}

function keptFor(
  whole: readonly Stock<SeenBackup>[],
  objective: Objective,
  { namespace, observedMs, nowMs }: { namespace: SeenNamespace; observedMs: number; nowMs: number },
): Kept | null {
  if (objective.source === "none") return null;
  // A namespace loses nothing from before it was made.
  const points = [namespace.createdMs, ...whole.flatMap((stock) => stock.points)];
  return keptOf(points, objective.targetMs, { fromMs: observedMs, nowMs });
}

/** By what holds it or will: whole where one takes all of it, else what each leaves out. */
function coverageBy(taking: readonly Stock<SeenBackup>[], namespace: string): Verdict<SeenBackup>["coverage"] {
  const telling = taking.filter(({ newestMs, pledges }) => newestMs > Number.NEGATIVE_INFINITY || pledges.length > 0);
  const coverages = telling.map(({ filters }: { filters: BackupFilters }) => coverageOf(filters, namespace));
  if (coverages.some(({ state }) => state === "full")) return { state: "full", filters: [] };
  const filters = coverages.flatMap((one) => (one.state === "partial" ? one.filters : []));
  return { state: telling.length > 0 ? "partial" : "none", filters: [...new Set(filters)] };
}

const urgency = { missed: 0, skipped: 1, due: 1, invalid: 2, paused: 3 } as const;

/** Those that make backups first, of these the one that should have made one, else the one that is next. */
function schedulesFor(namespace: string, schedules: Ground<SeenBackup>["schedules"]) {
  return schedules
    .filter(({ schedule: { filters } }) => coverageOf(filters, namespace).state !== "none")
    .toSorted(
      (a, b) =>
        urgency[a.standing.standing] - urgency[b.standing.standing] ||
        (a.standing.nextMs ?? 0) - (b.standing.nextMs ?? 0),
    );
}

/** When its point becomes too old, and much too old. */
const changesOf = (newestMs: number, objective: Objective, nowMs: number): number[] =>
  objective.source === "none"
    ? []
    : [newestMs + objective.targetMs, newestMs + 1.5 * objective.targetMs]
        .filter((at) => at >= nowMs)
        .map((at) => at + 1);

const expiriesOf = (judged: Stock<SeenBackup>["judged"], nowMs: number): number[] =>
  judged.flatMap(({ backup: { expiresMs } }) => (expiresMs !== null && expiresMs > nowMs ? [expiresMs] : []));
