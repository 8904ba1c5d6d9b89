"use client";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { inkOf, type Tone } from "#components/ui/shape.tsx";
import type { AlertSummary } from "#lib/contract/alert.ts";
import { formatCount } from "#lib/format/count.ts";
import { useAbout } from "#lib/query/about.ts";
import { useAlertSummary } from "#lib/query/alert.ts";

const severities: readonly { key: "critical" | "warning"; tone: Tone; word: string }[] = [
  { key: "critical", tone: "crit", word: "critical alerts" },
  { key: "warning", tone: "warn", word: "alerts" },
];

/** How many alerts a cluster has, by severity; nothing where there are none, or no Alertmanager. */
export default function ClusterAlerts({ cluster }: { cluster: string }) {
  const { data } = useAbout();
  return data?.hasAlerts === true ? <Counts cluster={cluster} /> : null;
}

function Counts({ cluster }: { cluster: string }) {
  const { data } = useAlertSummary();
  if (data === undefined) return null;
  if (isUnknown(data)) return <span className="text-ink-3">? alerts</span>;
  const counts = data.clusters.find((one) => one.cluster === cluster);
  return severities.map(({ key, tone, word }) => {
    const count = counts?.[key] ?? 0;
    if (count === 0) return null;
    return (
      <ScopeLink
        key={key}
        href={`/alerts?q=${encodeURIComponent(`cluster:${cluster} severity:${key} state:active`)}`}
        className={`hover:underline ${data.source.state === "down" ? "" : inkOf[tone]}`}
      >
        {formatCount(count, data.source.state === "down")} {word}
      </ScopeLink>
    );
  });
}

/** Nothing was ever heard: there may be none, and there may be many. */
const isUnknown = ({ source }: AlertSummary): boolean => source.asOf === null;
