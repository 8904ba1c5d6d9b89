import type { Alert, AlertCounts, AlertGroup, AlertGrouping } from "#lib/contract/alert.ts";
import type { Facet } from "#lib/contract/query.ts";

import { severityRank } from "./severity.ts";

const stateRank = { active: 0, unprocessed: 1, inhibited: 2, muted: 3, silenced: 4 } as const;

/** What is not hidden first, then the worst, then the newest. */
export const compareAlerts = (a: Alert, b: Alert): number =>
  stateRank[a.state] - stateRank[b.state] ||
  severityRank[a.severity] - severityRank[b.severity] ||
  b.since - a.since ||
  (a.id < b.id ? -1 : 1);

export function countAlerts(alerts: readonly Pick<Alert, "severity" | "state">[]): AlertCounts {
  const counts = { critical: 0, warning: 0, info: 0, none: 0, silenced: 0, inhibited: 0 };
  for (const { severity, state } of alerts) {
    if (state === "silenced" || state === "muted") counts.silenced++;
    else counts[state === "inhibited" ? "inhibited" : severity]++;
  }
  return counts;
}

const keyOf: Readonly<Record<AlertGrouping, (alert: Alert) => readonly string[]>> = {
  alert: ({ alert }) => [alert],
  cluster: ({ cluster }) => [cluster],
  namespace: ({ cluster, namespace }) => [cluster, namespace],
  object: ({ cluster, namespace, subject }) => [cluster, subject.resource, namespace, subject.name],
};

const titleOf: Readonly<Record<AlertGrouping, (alert: Alert) => string>> = {
  alert: ({ alert }) => alert,
  cluster: ({ cluster }) => cluster || "no registered cluster",
  namespace: ({ namespace }) => namespace || "no namespace",
  object: ({ subject, namespace }) => `${subject.kind || "Nothing"} ${subject.name || namespace}`.trim(),
};

/** Groups with the worst first; `each` alerts of a group come along. `alerts` are sorted by `compareAlerts`, so the first of a group is its worst. */
export function groupAlerts(alerts: readonly Alert[], by: AlertGrouping, each: number): AlertGroup[] {
  const groups = Map.groupBy(alerts, (alert) => JSON.stringify(keyOf[by](alert)));
  // Insertion order is the order of each group's worst alert.
  return Array.from(groups, ([id, members]): AlertGroup => {
    const [worst] = members as [Alert, ...Alert[]];
    return {
      id,
      title: titleOf[by](worst),
      severity: worst.severity,
      counts: countAlerts(members),
      clusters: tally(members, "cluster"),
      namespaces: tally(members, "namespace"),
      since: members.reduce((least, { since }) => Math.min(least, since), worst.since),
      total: members.length,
      alerts: members.slice(0, each),
    };
  });
}

const MOST_VALUES = 50;

function tally(alerts: readonly Alert[], key: "cluster" | "namespace"): Facet[] {
  const counts = new Map<string, number>();
  for (const alert of alerts) if (alert[key]) counts.set(alert[key], (counts.get(alert[key]) ?? 0) + 1);
  return Array.from(counts, ([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_VALUES);
}
