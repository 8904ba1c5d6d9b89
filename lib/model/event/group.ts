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

const UID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Groups by type, reason and what the message says but for the object's own name and uid; warnings first, then the latest. */
export function groupEvents(events: readonly EventRow[]): EventGroup[] {
  const groups = Map.groupBy(events, (event) =>
    JSON.stringify([event.type, event.reason, generalMessage(event), event.objectKind]),
  );
  return [...groups].map(([key, rows]) => toGroup(key, rows)).toSorted(byUrgency);
}

const generalMessage = ({ message, objectName }: EventRow): string =>
  message.replaceAll(objectName, "…").replaceAll(UID, "…");

function toGroup(key: string, rows: readonly EventRow[]): EventGroup {
  const { type = "", reason = "", objectKind = "", source = "" } = rows[0] ?? {};
  const messages = new Set(rows.map(({ message }) => message));
  const message = rows[0] === undefined ? "" : messages.size === 1 ? rows[0].message : generalMessage(rows[0]);
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
