import type { ActionWarning } from "#lib/contract/action.ts";
import { type BackupFilters, takesNamespace } from "#lib/model/backup/coverage.ts";
import { intervalOn } from "#lib/model/backup/interval.ts";
import { nextFiring, type Timing } from "#lib/model/backup/schedule.ts";
import { isEnabled, type SeenSchedule } from "#lib/model/backup/seen.ts";

/** Backups that start so close together wait for each other, or slow the cluster down together. */
const CLOSE_MILLISECONDS = 5 * 60_000;
/** Firings that are compared: a week of a daily one. */
const COMPARED = 7;
const NAMED = 4;

export interface Planned {
  readonly filters: BackupFilters;
  readonly timing: Timing;
}

/** Other schedules of the same Velero that take the same namespaces, or start within minutes of this one. */
export function warnOfOverlap(
  planned: Planned,
  others: readonly SeenSchedule[],
  { namespaces, nowMs }: { namespaces: readonly string[]; nowMs: number },
): ActionWarning[] {
  const own = namespaces.filter((one) => takesNamespace(planned.filters, one));
  return others.filter(isEnabled).flatMap((other) => {
    const shared = own.filter((one) => takesNamespace(other.filters, one));
    const close = other.timing === null ? null : closeFiring(planned.timing, other.timing, nowMs);
    const said = [
      ...(shared.length === 0 ? [] : [`it takes ${namesOf(shared)} as well`]),
      ...(close === null ? [] : [`it starts within five minutes of this one, as on ${wordsOf(close)}`]),
    ];
    if (said.length === 0) return [];
    const sentence = `${said.join("; ").replace(/^./, (first) => first.toUpperCase())}.`;
    return [{ kind: "overlap", tone: shared.length > 0 && close !== null ? "warn" : "note", by: other.name, sentence }];
  });
}

/** When this one fires close to the other; Unix milliseconds, null: not in its next firings. What fires each so often has no calendar. */
function closeFiring(own: Timing, other: Timing, nowMs: number): number | null {
  if (own.type === "every" || other.type === "every") return null;
  // What fires all the time is close to everything.
  if (intervalOn(other, nowMs) <= 3 * CLOSE_MILLISECONDS) return null;
  let at = nowMs;
  for (let count = 0; count < COMPARED; count += 1) {
    at = nextFiring(own, at);
    if (!Number.isFinite(at)) return null;
    if (nextFiring(other, at - CLOSE_MILLISECONDS - 1) <= at + CLOSE_MILLISECONDS) return at;
  }
  return null;
}

const wordsOf = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 16).replace("T", " ")} UTC`;

function namesOf(names: readonly string[]): string {
  const more = names.length - NAMED;
  const shown = names.slice(0, NAMED).join(", ");
  return more > 0 ? `${shown} and ${more} more` : shown;
}
