"use client";

import { ObjectDetail } from "#components/object/object-detail.tsx";
import type { WorkloadResource } from "#lib/contract/workload.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";

export type WorkloadRef = ObjectRef & { resource: WorkloadResource };

export default function WorkloadDetail({ object }: { object: WorkloadRef }) {
  return <ObjectDetail object={object} />;
}
