"use client";

import { useMemo } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { later } from "#components/ui/later.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";

// Charts and their questions come with the page's own script, not with everybody's.
const MetricPanels = later(() => import("./metric-panels.tsx"), <StatePanel state="loading" rows={8} />);

/** What a namespace of one cluster uses, and what happened in it. */
export function NamespaceMetrics({ cluster, namespace }: { cluster: string; namespace: string }) {
  const of = useMemo(() => ({ level: "namespace", cluster, namespace }) as const, [cluster, namespace]);
  return (
    <div className="h-full overflow-auto bg-panel">
      <header className="px-4 pt-3">
        <p className="text-small text-ink-3">
          <ScopeLink href={`/clusters/${encodeURIComponent(cluster)}?tab=metrics`} className="hover:underline">
            <PlainText text={cluster} />
          </ScopeLink>
          {" › namespace"}
        </p>
        <h1 className="mt-1 text-heading font-[650] tracking-tight wrap-anywhere">
          <PlainText text={namespace} />
        </h1>
      </header>
      <MetricPanels of={of} />
    </div>
  );
}
