"use client";

import { DetailFrame } from "#components/object/detail-place.tsx";
import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { ObjectRef } from "#lib/query/object-ref.ts";

// The list opens the same detail as a panel: one script for both, and none of it in the page's own.
const NodeDetail = later(() => import("./node-detail.tsx"), <StatePanel state="loading" rows={10} />);

/** One node as a page of its own. */
export function NodePage({ object }: { object: ObjectRef }) {
  return (
    <DetailFrame>
      <NodeDetail object={object} />
    </DetailFrame>
  );
}
