import type { AlertAboutAnswer, AlertAboutInput } from "#lib/contract/alert.ts";
import { countAlerts } from "#lib/model/alert/group.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { belonging } from "./belonging.ts";
import { requireAlerts, sourceOf } from "./require.ts";
import { type AlertsAsking, sightOf } from "./visible.ts";

/** More than these are read on the page of all alerts. */
const MOST = 20;

interface Asking extends AlertsAsking {
  readonly engine: Engine;
  readonly input: AlertAboutInput;
}

/** Alerts that name an object, or a pod of it. @throws {ViewProblem} QD-404-cluster, QD-404-alertmanager. */
export function listAlertsAbout(asking: Asking): AlertAboutAnswer {
  const { engine, viewer, input } = asking;
  requireCluster(engine, viewer, input.cluster);
  const book = requireAlerts(engine);
  const inCluster = sightOf(asking, book, book.page.alerts).alerts.filter(({ cluster }) => cluster === input.cluster);
  const alerts = inCluster.filter(belonging(asking));
  return {
    source: sourceOf(book),
    counts: countAlerts(alerts),
    alerts: alerts.slice(0, MOST),
    total: alerts.length,
    asOf: Date.now(),
  };
}
