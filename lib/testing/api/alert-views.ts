import type { Views } from "#lib/server/api/views.ts";

const nothing = () => ({
  source: { state: "ok" as const, cause: "none" as const, reason: "", asOf: 4, since: null },
  counts: { critical: 0, warning: 0, info: 0, none: 0, silenced: 0, inhibited: 0 },
  total: 0,
  asOf: 4,
});

type AlertViews = Pick<
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
>;

/** No alerts and no silences; `unasked` answers what no test asks. */
export const someAlertViews = (unasked: () => Promise<never>): AlertViews => ({
  listAlerts: () => ({ ...nothing(), groups: [], facets: {}, totalGroups: 0, unplaced: 0, partial: [], clusters: 1 }),
  summarizeAlerts: () => ({ ...nothing(), clusters: [] }),
  listAlertsAbout: () => ({ ...nothing(), alerts: [] }),
  getAlertHistory: unasked,
  listRules: unasked,
  listSilences: () => ({ ...nothing(), silences: [], counts: { active: 0, pending: 0, expired: 0 }, maxHours: 168 }),
  previewSilence: unasked,
  setSilence: unasked,
  expireSilence: unasked,
});
