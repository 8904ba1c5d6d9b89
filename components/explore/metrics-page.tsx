"use client";

import { EmptyState } from "#components/ui/empty-state.tsx";
import { useAbout } from "#lib/query/about.ts";

import { Explorer } from "./explorer.tsx";

/** PromQL over all clusters, within what the viewer may see. */
export function MetricsPage() {
  const { data } = useAbout();
  return (
    <div className="max-w-[1480px] p-3 sm:p-5">{data?.hasMetrics === false ? <NoPrometheus /> : <Explorer />}</div>
  );
}

function NoPrometheus() {
  return (
    <EmptyState
      title="There is no central Prometheus here"
      hint={
        <>
          Name the one that holds your clusters&apos; metrics (or Thanos, Mimir, VictoriaMetrics) in the configuration,
          and start Quarterdeck anew. Each series needs a label with its cluster&apos;s name.
          <code className="mt-3 block rounded border border-line bg-panel p-3 text-left font-mono text-small whitespace-pre">
            {"prometheus:\n  url: https://prometheus.example.com\n  clusterLabel: cluster"}
          </code>
        </>
      }
    />
  );
}
