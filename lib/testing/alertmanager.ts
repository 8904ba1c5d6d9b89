import type { AlertmanagerConfig } from "#lib/server/config/alertmanager.ts";

/** An alert as Alertmanager tells it. */
export const aRawAlert = (labels: Record<string, string>, part: Record<string, unknown> = {}) => ({
  fingerprint: Object.values(labels).join("-"),
  labels,
  annotations: {},
  startsAt: "2026-11-21T10:00:00.000Z",
  endsAt: "2026-11-21T12:00:00.000Z",
  updatedAt: "2026-11-21T11:00:00.000Z",
  generatorURL: "",
  receivers: [{ name: "team" }],
  status: { state: "active", silencedBy: [], inhibitedBy: [], mutedBy: [] },
  ...part,
});

/** A silence as Alertmanager tells it. */
export const aRawSilence = (id: string, matchers: Record<string, string>, part: Record<string, unknown> = {}) => ({
  id,
  status: { state: "active" },
  matchers: Object.entries(matchers).map(([name, value]) => ({ name, value, isRegex: false, isEqual: true })),
  createdBy: "somebody",
  comment: "known",
  startsAt: "2026-11-21T10:00:00.000Z",
  endsAt: "2026-11-21T12:00:00.000Z",
  updatedAt: "2026-11-21T10:00:00.000Z",
  ...part,
});

export const anAlertmanagerConfig = (
  urls: readonly string[],
  part: Partial<AlertmanagerConfig> = {},
): AlertmanagerConfig => ({
  urls,
  clusterLabel: "cluster",
  caFile: null,
  tokenFile: null,
  basic: null,
  tenant: null,
  maxSilenceHours: 24,
  ...part,
});
