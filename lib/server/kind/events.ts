import { type Draft, word } from "#lib/server/wire/draft.ts";
import { message, nested, number, text, time } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import {
  type Kind,
  countColumn,
  flagColumn,
  healthCode,
  healthColumn,
  longColumn,
  textColumn,
  timeColumn,
} from "./kind.ts";
import { objectMeta } from "./object-meta.ts";

const slots = new Slots();
const meta = objectMeta(slots);
const event = {
  type: slots.next(),
  reason: slots.next(),
  message: slots.next(),
  objectKind: slots.next(),
  objectName: slots.next(),
  count: slots.next(),
  firstAt: slots.next(),
  lastAt: slots.next(),
  eventTime: slots.next(),
  seriesCount: slots.next(),
  seriesAt: slots.next(),
  source: slots.next(),
  reportingComponent: slots.next(),
  health: slots.next(),
  isWarning: slots.next(),
};

const WARNING = word("Warning");

/** Old-style events count and carry first and last times; new-style ones carry an event time and a series. One row shows either. */
function derive(draft: Draft): void {
  const at = (slot: number): number => draft.number[slot] ?? 0;
  draft.number[event.firstAt] = at(event.firstAt) || at(event.eventTime) || at(meta.slots.createdAt);
  draft.number[event.lastAt] = at(event.seriesAt) || at(event.lastAt) || at(event.firstAt);
  draft.number[event.count] = at(event.seriesCount) || at(event.count) || 1;
  if (!draft.has(event.source)) draft.copyText(event.reportingComponent, event.source);
  const isWarning = draft.is(event.type, WARNING);
  draft.number[event.isWarning] = isWarning ? 1 : 0;
  draft.number[event.health] = isWarning ? healthCode.warn : healthCode.ok;
}

export const events: Kind = {
  resource: "events",
  apiPath: "/api/v1",
  kindName: "Event",
  isNamespaced: true,
  meta: meta.slots,
  projection: {
    slots,
    resourceVersion: meta.slots.resourceVersion,
    root: message(
      meta.field,
      nested(2, "involvedObject", text(1, "kind", event.objectKind), text(3, "name", event.objectName)),
      text(3, "reason", event.reason),
      text(4, "message", event.message),
      nested(5, "source", text(1, "component", event.source)),
      time(6, "firstTimestamp", event.firstAt),
      time(7, "lastTimestamp", event.lastAt),
      number(8, "count", event.count),
      text(9, "type", event.type),
      time(10, "eventTime", event.eventTime),
      nested(11, "series", number(1, "count", event.seriesCount), time(2, "lastObservedTime", event.seriesAt)),
      text(14, "reportingComponent", event.reportingComponent),
    ),
    finish: derive,
  },
  columns: [
    textColumn("status", event.type),
    healthColumn(event.health),
    textColumn("type", event.type),
    textColumn("reason", event.reason),
    longColumn("message", event.message),
    textColumn("objectKind", event.objectKind),
    textColumn("objectName", event.objectName),
    countColumn("count", event.count),
    timeColumn("firstAt", event.firstAt),
    timeColumn("lastAt", event.lastAt),
    textColumn("source", event.source),
    flagColumn("warning", event.isWarning, { isCounted: true, isHidden: true }),
  ],
  states: { warning: "type:Warning", warnings: "type:Warning", normal: "type:Normal" },
};
