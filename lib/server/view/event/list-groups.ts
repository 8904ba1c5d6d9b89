import type { EventGroup, EventGroupAnswer, EventGroupInput } from "#lib/contract/event.ts";
import type { EventRow } from "#lib/contract/kind.ts";
import { sameKey } from "#lib/model/event/same.ts";
import { readAllScoped } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { partialsOf, sourcesOf } from "#lib/server/view/row/query.ts";
import { explainErrors, readWhere } from "#lib/server/view/row/where.ts";

import { toGroup } from "./to-group.ts";
import { countWarnings } from "./warnings.ts";

/** Events that are grouped at once, warnings before what is newer: more would hold up everybody else's questions. */
const MOST_EVENTS = 5000;

export interface EventGroupRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly input: EventGroupInput;
}

/**
 * Events of the whole fleet, those that say the same in one line: warnings first, then the newest.
 * @throws {ViewProblem} QD-400-where for a term that cannot be understood.
 */
export function listEventGroups({ engine, viewer, input }: EventGroupRequest): EventGroupAnswer {
  const startedAt = performance.now();
  const asOf = Date.now();
  const nowSeconds = Math.floor(asOf / 1000);
  const { terms } = readWhere(input.where);
  const found = explainErrors({ kind: "events", where: input.where }, () =>
    readAllScoped(sourcesOf(engine, viewer, "events"), {
      terms,
      sort: [
        { by: "type", order: "desc" },
        { by: "lastAt", order: "desc" },
      ],
      nowSeconds,
    }),
  );
  // Rows are made from the kind's columns; that they have the contract's shape is held by query.contract.test.ts.
  const events = (found.next(MOST_EVENTS) ?? []) as unknown as EventRow[];
  const groups = [...Map.groupBy(events, sameKey)].map(([key, rows]) => toGroup(key, rows)).toSorted(byUrgency);
  return {
    groups: groups.slice(0, input.limit),
    total: groups.length,
    events: found.total,
    grouped: events.length,
    warnings: countWarnings(events, nowSeconds),
    partial: partialsOf(engine, viewer, ["events"], asOf),
    clusters: visibleClusters(engine, viewer).length,
    asOf,
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

const isWarning = ({ type }: EventGroup): number => (type === "Warning" ? 1 : 0);
const byUrgency = (a: EventGroup, b: EventGroup): number =>
  isWarning(b) - isWarning(a) || (b.lastAt ?? 0) - (a.lastAt ?? 0) || (a.id < b.id ? -1 : 1);
