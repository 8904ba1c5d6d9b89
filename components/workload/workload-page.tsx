"use client";

import { DetailFrame } from "#components/object/detail-place.tsx";
import type { WorkloadRef } from "#lib/query/workload.ts";

import WorkloadDetail from "./workload-detail.tsx";

/** One workload as a page of its own. */
export function WorkloadPage({ object }: { object: WorkloadRef }) {
  return (
    <DetailFrame>
      <WorkloadDetail object={object} />
    </DetailFrame>
  );
}
