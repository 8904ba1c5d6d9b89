import type { EventRow } from "#lib/contract/kind.ts";

/** Events that say the same of the same kind of object. */
export interface EventGroup {
  key: string;
  type: string;
  reason: string;
  message: string;
  objectKind: string;
  objectNames: string[];
  count: number;
  /** Unix seconds. */
  firstAt: number | null;
  lastAt: number | null;
  source: string;
}

/** Groups by type, reason and message; warnings first, then the latest. */
export function groupEvents(events: readonly EventRow[]): EventGroup[] {
  const groups = Map.groupBy(events, ({ type, reason, message, objectKind }) =>
    JSON.stringify([type, reason, message, objectKind]),
  );
  return [...groups].map(([key, rows]) => toGroup(key, rows)).toSorted(byUrgency);
}

function toGroup(key: string, rows: readonly EventRow[]): EventGroup {
  const { type = "", reason = "", message = "", objectKind = "", source = "" } = rows[0] ?? {};
  return {
    key,
    type,
    reason,
    message,
    objectKind,
    source,
    objectNames: [...new Set(rows.map(({ objectName }) => objectName))],
    count: rows.reduce((sum, row) => sum + row.count, 0),
    firstAt: least(rows.map((row) => row.firstAt)),
    lastAt: most(rows.map((row) => row.lastAt)),
  };
}

const isWarning = ({ type }: EventGroup): number => (type === "Warning" ? 1 : 0);
const byUrgency = (a: EventGroup, b: EventGroup): number =>
  isWarning(b) - isWarning(a) || (b.lastAt ?? 0) - (a.lastAt ?? 0);

const known = (times: readonly (number | null)[]): number[] => times.filter((time) => time !== null);
const least = (times: readonly (number | null)[]): number | null =>
  known(times).reduce<number | null>((found, time) => (found === null || time < found ? time : found), null);
const most = (times: readonly (number | null)[]): number | null =>
  known(times).reduce<number | null>((found, time) => (found === null || time > found ? time : found), null);
