import { listAlertsAbout } from "#lib/server/view/alert/about.ts";
import { getAlertHistory } from "#lib/server/view/alert/history.ts";
import { listAlerts } from "#lib/server/view/alert/list.ts";
import { previewSilence } from "#lib/server/view/alert/preview-silence.ts";
import { listRules } from "#lib/server/view/alert/rules.ts";
import { expireSilence, setSilence } from "#lib/server/view/alert/set-silence.ts";
import { listSilences } from "#lib/server/view/alert/silences.ts";
import { summarizeAlerts } from "#lib/server/view/alert/summarize.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { complete } from "#lib/server/view/explore/complete.ts";
import { explore } from "#lib/server/view/explore/query.ts";
import { exploreRange } from "#lib/server/view/explore/range.ts";
import { listChanges } from "#lib/server/view/past/changes.ts";
import { getPastFleet } from "#lib/server/view/past/fleet.ts";
import { queryPast } from "#lib/server/view/past/query.ts";

import type { Views } from "./views.ts";

type MetricViews = Pick<
  Views,
  | "listAlerts"
  | "summarizeAlerts"
  | "listAlertsAbout"
  | "getAlertHistory"
  | "listRules"
  | "listSilences"
  | "previewSilence"
  | "setSilence"
  | "expireSilence"
  | "queryPast"
  | "getPastFleet"
  | "listChanges"
  | "explore"
  | "exploreRange"
  | "complete"
>;

/** The views over alerts, the past and PromQL: what the central Prometheus and Alertmanager tell. */
export const bindMetricViews = (engine: Engine): MetricViews => ({
  listAlerts: (viewer, input) => listAlerts({ engine, viewer, input }),
  summarizeAlerts: (viewer) => summarizeAlerts({ engine, viewer }),
  listAlertsAbout: (viewer, input) => listAlertsAbout({ engine, viewer, input }),
  getAlertHistory: (viewer, id) => getAlertHistory({ engine, viewer, id }),
  listRules: (viewer) => listRules({ engine, viewer }),
  listSilences: (viewer) => listSilences({ engine, viewer }),
  previewSilence: (viewer, input) => previewSilence({ engine, viewer, input }),
  setSilence: (viewer, input, source) => setSilence({ engine, viewer, input, source }),
  expireSilence: (viewer, id, source) => expireSilence({ engine, viewer, id, source }),
  queryPast: (viewer, input, at) => queryPast({ engine, viewer, input, at }),
  getPastFleet: (viewer, at) => getPastFleet({ engine, viewer, at }),
  listChanges: (viewer, input) => listChanges({ engine, viewer, input }),
  explore: (viewer, input) => explore({ engine, viewer, input }),
  exploreRange: (viewer, input) => exploreRange({ engine, viewer, input }),
  complete: (viewer, input) => complete({ engine, viewer, input }),
});
