import type { AlertHistory } from "#lib/contract/alert.ts";
import { intervalsOf, type StateSeries } from "#lib/model/alert/history.ts";
import { quote } from "#lib/model/panel/selector.ts";
import { gridUntil, type Series } from "#lib/server/source/prometheus/grid.ts";
import type { MetricSource } from "#lib/server/source/prometheus/source.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { refuseAlert } from "./refuse.ts";
import { requireAlerts } from "./require.ts";
import { type AlertsAsking, sightOf } from "./visible.ts";

/** 24 hours in steps of 2 minutes. What begins and ends between two of them is not seen. */
const STEP_SECONDS = 120;
const COUNT = 721;

interface Asking extends AlertsAsking {
  readonly engine: Pick<Engine, "registry" | "alerts" | "metrics">;
  readonly id: string;
}

/** When an alert was pending and firing in the last 24 hours. @throws {ViewProblem} QD-404-alertmanager, QD-404-alert. */
export async function getAlertHistory({ engine, viewer, id }: Asking): Promise<AlertHistory> {
  const book = requireAlerts(engine);
  const raw = book.page.alerts.filter(({ fingerprint }) => fingerprint === id);
  const [alert] = sightOf({ engine, viewer }, book, raw).alerts;
  if (alert === undefined) throw refuseAlert("QD-404-alert", "This alert is not there, or is not yours to see.");
  const grid = gridUntil(Date.now() / 1000, STEP_SECONDS, COUNT);
  const frame = {
    from: grid.start * 1000,
    to: (grid.start + (COUNT - 1) * STEP_SECONDS) * 1000,
    stepSeconds: STEP_SECONDS,
    intervals: [],
  };
  if (engine.metrics === null)
    return { ...frame, state: "unavailable", reason: "There is no central Prometheus here, which keeps the history." };
  const answer = await engine.metrics.range(selectorOf(alert.labels), grid);
  if (answer.state === "failed")
    return { ...frame, state: "unavailable", reason: `Prometheus: ${answer.failure.reason}.` };
  const series = statesOf(answer.value, alert.labels, engine.metrics);
  if (series.length === 0)
    return {
      ...frame,
      state: "empty",
      reason: "Prometheus has no ALERTS of it in this time: another one evaluates it.",
    };
  const intervals = intervalsOf(series, { startSeconds: grid.start, stepSeconds: STEP_SECONDS, count: COUNT });
  return { ...frame, state: "ok", reason: "", intervals };
}

/** Labels that Prometheus puts on where it sends an alert are not on its ALERTS, so only those that say what it is are asked for. */
const selectorOf = (labels: Readonly<Record<string, string>>): string => {
  const conditions = Object.entries(labels).filter(([label]) => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label));
  return `ALERTS{${conditions.map(([label, value]) => `${label}=${quote(value)}`).join(",")}}`;
};

/** Series of that very alert. What is of other labels was not asked for, and is another's. */
function statesOf(
  series: readonly Series[],
  labels: Readonly<Record<string, string>>,
  { clusterLabel }: Pick<MetricSource, "clusterLabel">,
): StateSeries[] {
  const bound = ["alertname", "namespace", clusterLabel];
  return series.flatMap(({ labels: found, values }) => {
    const state = found["alertstate"];
    const isSame = bound.every((label) => (found[label] ?? "") === (labels[label] ?? ""));
    return isSame && (state === "pending" || state === "firing") ? [{ state, values }] : [];
  });
}
