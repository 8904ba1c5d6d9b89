import type { ReactNode } from "react";

import { StatePanel } from "#components/ui/state-panel.tsx";
import type { PartialCluster } from "#lib/contract/freshness.ts";

interface WithoutAnswerProps {
  cluster: string;
  partial: readonly PartialCluster[];
  /** What it means that there are none, where the cluster said so. */
  children: ReactNode;
}

/** In place of rows: that there are none, or that nobody knows. */
export function WithoutAnswer({ cluster, partial, children }: WithoutAnswerProps) {
  const missing = partial.find((each) => each.cluster === cluster);
  if (missing === undefined) return <p className="text-ink-3">{children}</p>;
  return <StatePanel state="stale" asOf={missing.asOf} reason={missing.reason} />;
}
