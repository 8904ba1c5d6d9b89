import { type BackupFilters, coverageOf } from "./coverage.ts";
import { isWholeIn } from "./loss.ts";
import { classOf, isOver } from "./phase.ts";
import type { SeenBackup, SeenSchedule } from "./seen.ts";
import { type Sheltered, shelteredBy } from "./shelter.ts";
import type { Standing } from "./standing.ts";
import { knowingLosses, lossFor, type Losses } from "./stock-loss.ts";
import { failedSince, newestUsable, type Stock } from "./stock.ts";

/** What one cluster has for its namespaces. */
export interface Ground<Backup extends SeenBackup> {
  readonly stocks: readonly Stock<Backup>[];
  readonly schedules: readonly { readonly schedule: SeenSchedule; readonly standing: Standing }[];
  /** Why there may be more than is known; empty when there is not. */
  readonly doubt: string;
  /** What backups lack whose results were read by whom it is for. */
  readonly losses: Losses;
  readonly nowMs: number;
}

/** The last backup, where that failed in part. */
export interface Partly<Backup extends SeenBackup> {
  readonly backup: Backup;
  /** In one sentence; null: its results were not read. */
  readonly why: string | null;
  /** Whether all of the namespace is in it; null: that is not known. */
  readonly isWhole: boolean | null;
}

/** What takes a namespace: the same for all that the same filters take. Times are Unix milliseconds. */
export interface Cover<Backup extends SeenBackup> {
  readonly sheltered: Sheltered;
  /** The newest usable that takes all of it. */
  readonly point: Backup | null;
  /** When those that completed and took all of it began, the oldest first. */
  readonly points: readonly number[];
  /** Since when backups are known that take all of it; Infinity without one. */
  readonly oldestMs: number;
  /** Of those that take all of it; null: the last one did not fail in part, or there is none. */
  readonly partly: Partly<Backup> | null;
  /** What became of a newer backup than its point; empty without one. */
  readonly failed: string;
  readonly coverage: { readonly state: "none" | "partial" | "full"; readonly filters: readonly string[] };
  /** Schedules that take it; the first is the one whose run is next. */
  readonly schedules: Ground<Backup>["schedules"];
  /** When it is otherwise by time alone; Infinity: never. */
  readonly untilMs: number;
}

/** What of a cluster's backups takes a namespace. */
export function coverOf<Backup extends SeenBackup>(
  namespace: string,
  { stocks, schedules, losses, nowMs }: Ground<Backup>,
): Cover<Backup> {
  const taking = stocks
    .filter(({ filters }) => coverageOf(filters, namespace).state !== "none")
    .map((stock) => (losses.size === 0 ? stock : knowingLosses(stock, namespace, losses)));
  const whole = taking.filter(({ filters }) => coverageOf(filters, namespace).state === "full");
  const sheltered = shelteredBy(taking, namespace);
  const failed = failedSince(whole, sheltered.newestMs ?? 0);
  const own = schedulesFor(namespace, schedules);
  return {
    sheltered,
    point: newestUsable(whole),
    partly: partlyOf(whole, namespace, losses),
    points: whole.flatMap(({ points }) => points).toSorted((a, b) => a - b),
    oldestMs: Math.min(...whole.map(({ oldestMs }) => oldestMs)),
    failed: failed === null ? "" : `${failed.backup.name}: ${failed.reason}`,
    coverage: coverageBy(taking, namespace),
    schedules: own,
    untilMs: Math.min(
      ...taking.flatMap(({ judged }) => expiriesOf(judged, nowMs)),
      ...own.map(({ standing }) => standing.untilMs),
      ...sheltered.pledges.map(({ nextMs }) => nextMs).filter((at) => at > nowMs),
    ),
  };
}

function partlyOf<Backup extends SeenBackup>(
  whole: readonly Stock<Backup>[],
  namespace: string,
  losses: Losses,
): Partly<Backup> | null {
  const over = whole.flatMap(({ judged }) => judged.find(({ backup }) => isOver(backup.phase)) ?? []);
  const last = over.toSorted((a, b) => (b.backup.startedMs ?? 0) - (a.backup.startedMs ?? 0))[0]?.backup;
  if (last === undefined || classOf(last.phase) !== "partial") return null;
  const loss = lossFor(last, losses);
  return { backup: last, why: loss?.sentence ?? null, isWhole: loss === null ? null : isWholeIn(loss, namespace) };
}

/** By what holds it or will: whole where one takes all of it, else what each leaves out. */
function coverageBy(taking: readonly Stock<SeenBackup>[], namespace: string): Cover<SeenBackup>["coverage"] {
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

const expiriesOf = (judged: Stock<SeenBackup>["judged"], nowMs: number): number[] =>
  judged.flatMap(({ backup: { expiresMs } }) => (expiresMs !== null && expiresMs > nowMs ? [expiresMs] : []));
