import type { BackupDetail } from "#lib/contract/backup-detail.ts";
import { isWholeIn, type Loss } from "#lib/model/backup/loss.ts";
import { classOf } from "#lib/model/backup/phase.ts";
import { type BackupPoint, usabilityOf } from "#lib/model/backup/point.ts";

import type { ReadLoss } from "./read-loss.ts";

const NAMED_AT_MOST = 3;

type Point = Omit<BackupPoint, "results">;

interface Judged {
  readonly usability: BackupDetail["usability"];
  /** Whether all of a namespace is there that the backup was to take; null: it is not known. */
  readonly isWhole: (namespace: string) => boolean | null;
}

interface Ground {
  readonly read: ReadLoss | undefined;
  /** The viewer's namespaces that it takes. */
  readonly taken: readonly string[];
  readonly nowMs: number;
}

/** Whether a backup can be restored from, by its results where its viewer has read them. */
export function judgeUsability(point: Point, { read, taken, nowMs }: Ground): Judged {
  const is = classOf(point.phase);
  if (is === "partial" && read?.loss) return judgeByLoss(point, read.loss, taken, nowMs);
  const judged = usabilityOf({ ...point, results: null }, nowMs);
  const isUnread = is === "partial" && judged.state === "unknown" && read !== undefined && "reason" in read;
  const reason = isUnread ? read.reason : "reason" in judged ? judged.reason : "";
  return { usability: { state: judged.state, reason }, isWhole: () => (is === "success" ? true : null) };
}

/** One that has all of some namespaces is of use for these. Of one that takes none which the viewer sees, what fails is of others. */
function judgeByLoss(point: Point, loss: Loss, taken: readonly string[], nowMs: number): Judged {
  const lost = taken.filter((namespace) => !isWholeIn(loss, namespace));
  const isClean = taken.length === 0 ? !loss.isOfAll : lost.length < taken.length;
  const judged = usabilityOf({ ...point, results: { isClean } }, nowMs);
  const isWhole = (namespace: string): boolean => isWholeIn(loss, namespace);
  if (!("reason" in judged))
    return { usability: { state: judged.state, reason: sayLost(lost, taken.length) }, isWhole };
  // What stands against it besides its results needs no sentence of theirs.
  const isOfResults = !("reason" in usabilityOf({ ...point, results: { isClean: true } }, nowMs));
  const why = isOfResults && loss.sentence !== "" ? `: ${loss.sentence}` : "";
  return { usability: { state: judged.state, reason: judged.reason + why }, isWhole };
}

/** `of 2 of its 5 namespaces something is missing: payments, search`; empty where nothing is. */
function sayLost(lost: readonly string[], of: number): string {
  if (lost.length === 0) return "";
  const named = lost.slice(0, NAMED_AT_MOST).join(", ");
  const more = lost.length > NAMED_AT_MOST ? ` and ${lost.length - NAMED_AT_MOST} more` : "";
  return `of ${lost.length} of its ${of} namespaces something is missing: ${named}${more}`;
}
