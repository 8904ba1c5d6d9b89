"use client";

import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { PanelSubject } from "#lib/contract/panel.ts";
import { useAbout } from "#lib/query/about.ts";

// Charts and their questions come when somebody opens the part.
const MetricPanels = later(() => import("./metric-panels.tsx"), <StatePanel state="loading" rows={8} />);

/** The part of a detail that shows metrics; none where no central Prometheus is configured. To be spread among the tabs. */
export function useMetricTab(of: PanelSubject) {
  const { data } = useAbout();
  if (data?.hasMetrics !== true) return [];
  return [{ value: "metrics" as const, label: "Metrics", panel: <MetricPanels of={of} /> }];
}
