import { createHash } from "node:crypto";

import type { EventGroup } from "#lib/contract/event.ts";
import type { EventRow } from "#lib/contract/kind.ts";
import { workloadOfObject } from "#lib/model/event/same.ts";

/** A line of a list; whole messages are with their events. */
const MOST_CHARACTERS = 600;

/** Events of one key, the newest first and at least one, as one line. */
export function toGroup(key: string, events: readonly EventRow[]): EventGroup {
  const [newest] = events;
  if (newest === undefined) throw new Error("a group has at least one event");
  const { type, health, reason, message, namespace, objectKind, objectName, source } = newest;
  const different = (of: (event: EventRow) => string): string[] => [...new Set(events.map(of))];
  return {
    id: createHash("sha256").update(key).digest("base64url").slice(0, 16),
    type,
    health,
    reason,
    message: message.slice(0, MOST_CHARACTERS).toWellFormed(),
    wordings: different((event) => event.message).length,
    namespace,
    objectKind,
    workload: workloadOfObject(objectKind, objectName),
    objectName,
    source,
    clusters: different((event) => event.cluster).toSorted(),
    objects: different((event) => `${event.cluster}/${event.objectName}`).length,
    events: events.length,
    count: events.reduce((sum, event) => sum + event.count, 0),
    firstAt: events.reduce<number | null>((first, event) => earlier(first, event.firstAt), null),
    lastAt: newest.lastAt,
  };
}

const earlier = (one: number | null, other: number | null): number | null =>
  one === null || (other !== null && other < one) ? (other ?? one) : one;
