import type { ReactNode } from "react";

import { Ago } from "#components/ui/ago.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { PartialCluster } from "#lib/contract/freshness.ts";

interface WithoutAnswerProps {
  cluster: string;
  partial: readonly PartialCluster[];
  /** What it means that there are none, where the cluster said so. */
  children: ReactNode;
}

/** In place of rows: that there are none, that there were none when the cluster last answered, or that nobody knows. */
export function WithoutAnswer({ cluster, partial, children }: WithoutAnswerProps) {
  const missing = partial.find((each) => each.cluster === cluster);
  if (missing === undefined) return <p className="text-ink-3">{children}</p>;
  if (missing.asOf === null) return <StatePanel state="stale" asOf={null} reason={missing.reason} />;
  return (
    <p className="text-ink-3">
      {children} That was <Ago at={missing.asOf} suffix=" ago" />, when it last answered.
    </p>
  );
}
