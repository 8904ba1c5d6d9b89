"use client";

import { DetailFrame } from "#components/object/detail-place.tsx";
import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { WorkloadRef } from "#lib/query/workload.ts";

// The list opens the same detail as a panel: one script for both, and none of it in the page's own.
const WorkloadDetail = later(() => import("./workload-detail.tsx"), <StatePanel state="loading" rows={10} />);

/** One workload as a page of its own. */
export function WorkloadPage({ object }: { object: WorkloadRef }) {
  return (
    <DetailFrame>
      <WorkloadDetail object={object} />
    </DetailFrame>
  );
}
