import { keyOf, withLabel, withoutName } from "../promql/labels.ts";
import type { Labels } from "../series.ts";
import type { AlertingRule } from "./load.ts";
import { expand } from "./template.ts";

/** One alert of a rule; times are epoch milliseconds. Inactive: it fired and is over. */
export interface Alert {
  state: "pending" | "firing" | "inactive";
  labels: Labels;
  annotations: Labels;
  value: number;
  activeAtMs: number;
  firedAtMs: number | null;
  resolvedAtMs: number | null;
  keepFiringSinceMs: number | null;
}

/** What an alert's expression answered at one time. */
export interface Found {
  labels: Labels;
  value: number;
}

// 15 minutes: so long a resolved alert is still told to whoever missed it (rules/alerting.go).
const resolvedMs = 900_000;

/** The alerts of one rule by their labels, changed by each evaluation. */
export type Alerts = Map<string, Alert>;

/** Moves a rule's alerts on to what was found at `atMs`; throws where two would have the same labels. */
export function advance(rule: AlertingRule, alerts: Alerts, found: readonly Found[], atMs: number): void {
  const seen = new Set<string>();
  for (const { labels: own, value } of found) {
    const labels = labelsOf(rule, own, value);
    const key = keyOf(labels);
    if (seen.has(key)) throw new Error("vector contains metrics with the same labelset after applying alert labels");
    seen.add(key);
    const annotations = expandAll(rule.annotations, own, value);
    const known = alerts.get(key);
    if (known && known.state !== "inactive") Object.assign(known, { value, annotations });
    else {
      const times = { activeAtMs: atMs, firedAtMs: null, resolvedAtMs: null, keepFiringSinceMs: null };
      alerts.set(key, { state: "pending", labels, annotations, value, ...times });
    }
  }
  for (const [key, alert] of alerts) {
    if (seen.has(key)) alert.keepFiringSinceMs = null;
    else if (!isKept(rule, alert, atMs)) {
      end(alerts, key, alert, atMs);
      continue;
    }
    if (alert.state !== "pending" || atMs - alert.activeAtMs < rule.forMs) continue;
    alert.state = "firing";
    alert.firedAtMs = atMs;
  }
}

/** Whether an alert goes on firing that was not found again. */
function isKept({ keepFiringForMs }: AlertingRule, alert: Alert, atMs: number): boolean {
  if (alert.state !== "firing" || keepFiringForMs === 0) return false;
  alert.keepFiringSinceMs ??= atMs;
  return atMs - alert.keepFiringSinceMs < keepFiringForMs;
}

function end(alerts: Alerts, key: string, alert: Alert, atMs: number): void {
  const isOver = alert.resolvedAtMs !== null && atMs - alert.resolvedAtMs > resolvedMs;
  if (alert.state === "pending" || isOver) alerts.delete(key);
  else if (alert.state === "firing") {
    alert.state = "inactive";
    alert.resolvedAtMs = atMs;
  }
}

function labelsOf(rule: AlertingRule, own: Labels, value: number): Labels {
  const labels = Object.entries(expandAll(rule.labels, own, value)).reduce(
    (all, [name, text]) => withLabel(all, name, text),
    withoutName(own),
  );
  return { ...labels, alertname: rule.name };
}

const expandAll = (templates: Labels, labels: Labels, value: number): Labels =>
  Object.fromEntries(Object.entries(templates).map(([name, text]) => [name, expand(text, { labels, value })]));
