import type { AlertSummary } from "#lib/contract/alert.ts";
import { countAlerts } from "#lib/model/alert/group.ts";

import { requireAlerts, sourceOf } from "./require.ts";
import { type AlertsAsking, sightOf } from "./visible.ts";

/** How many alerts there are of each cluster that has any. @throws {ViewProblem} QD-404-alertmanager. */
export function summarizeAlerts(asking: AlertsAsking): AlertSummary {
  const book = requireAlerts(asking.engine);
  const byCluster = Map.groupBy(sightOf(asking, book, book.page.alerts).alerts, ({ cluster }) => cluster);
  byCluster.delete("");
  return {
    source: sourceOf(book),
    clusters: Array.from(byCluster, ([cluster, alerts]) => ({ cluster, ...countAlerts(alerts) })),
    asOf: Date.now(),
  };
}
