import type { AlertAnswer, AlertInput } from "#lib/contract/alert.ts";
import type { PartialCluster } from "#lib/contract/freshness.ts";
import { countAlerts, groupAlerts } from "#lib/model/alert/group.ts";
import { recordMatcher } from "#lib/model/where/match-record.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import { explainWhere, readWhere } from "#lib/server/view/row/where.ts";

import { seesEverything } from "./place.ts";
import { requireAlerts, sourceOf } from "./require.ts";
import { alertGrammar, facetsOf, recordOf } from "./select.ts";
import { type AlertsAsking, sightOf } from "./visible.ts";

/** Alerts in groups, the worst first. @throws {ViewProblem} QD-404-alertmanager, QD-400-where. */
export function listAlerts(asking: AlertsAsking & { readonly input: AlertInput }): AlertAnswer {
  const { engine, viewer, input } = asking;
  const book = requireAlerts(engine);
  const where = readWhere(input.where);
  const matches = explainWhere(input.where, () => recordMatcher(where.terms, alertGrammar));
  const all = sightOf(asking, book, book.page.alerts).alerts.map((alert) => ({ alert, record: recordOf(alert) }));
  const found = all.filter(({ record }) => matches(record)).map(({ alert }) => alert);
  const groups = groupAlerts(found, input.by, input.each);
  return {
    source: sourceOf(book),
    groups: groups.slice(0, input.limit),
    counts: countAlerts(found),
    facets: facetsOf(
      all.map(({ record }) => record),
      where,
    ),
    total: found.length,
    totalGroups: groups.length,
    unplaced: seesEverything(engine, viewer) ? all.filter(({ alert }) => alert.cluster === "").length : null,
    partial: unknownRights(asking),
    clusters: visibleClusters(engine, viewer).length,
    asOf: Date.now(),
  };
}

/** Clusters of which it is not known what the viewer may see: their alerts are not shown. */
export function unknownRights({ engine, viewer }: AlertsAsking): PartialCluster[] {
  return visibleClusters(engine, viewer).flatMap(({ name }) => {
    const grants = [viewer.grants.of(name, "pods"), viewer.grants.of(name, "nodes")];
    const unknown = grants.find((grant) => grant.state === "unknown");
    if (unknown?.state !== "unknown") return [];
    const reason = `its alerts are not shown: ${unknown.reason}`;
    return [{ cluster: name, state: "degraded", cause: "access", asOf: null, since: Date.now(), reason }];
  });
}
