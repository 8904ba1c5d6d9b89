import type { ActionWarning } from "#lib/contract/action.ts";
import type { BackupFilters } from "#lib/model/backup/coverage.ts";
import { estimateOf } from "#lib/model/backup/estimate.ts";
import { classOf } from "#lib/model/backup/phase.ts";
import type { SeenBackup } from "#lib/model/backup/seen.ts";

/** How large it will be and how long it takes, by those before it, and what it waits for. */
export function forecastBackup(backups: readonly SeenBackup[], filters: BackupFilters): ActionWarning[] {
  const estimate = estimateOf(backups, filters);
  const by = "";
  const size =
    estimate === null
      ? "No backup by the same filters has ended here: how large it is and how long it takes is not known."
      : `About ${estimate.items.toLocaleString("en-US")} items${estimate.tookMs === null ? "" : ` in ${wordsOf(estimate.tookMs)}`}, by ${estimate.runs === 1 ? "the one backup" : `the newest ${estimate.runs} backups`} with the same filters.`;
  const running = backups.filter(({ phase }) => ["running", "ailing"].includes(classOf(phase)));
  const [first] = running;
  const others = first === undefined ? [] : [waiting(first.name, running.length)];
  return [...others, { kind: "forecast", tone: "note", by, sentence: size }];
}

const waiting = (by: string, count: number): ActionWarning => ({
  kind: "state",
  tone: "warn",
  by,
  sentence: `${count === 1 ? "It is not over yet" : `It and ${count - 1} more are not over yet`}: this one may have to wait in Velero's queue.`,
});

/** `40 s`, `12 min`, `3 h`. */
function wordsOf(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
