"use client";

import { DetailFrame } from "#components/object/detail-place.tsx";
import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { ObjectRef } from "#lib/query/object-ref.ts";

// The list opens the same detail as a panel: one script for both, and none of it in the page's own.
const PodDetail = later(() => import("./pod-detail.tsx"), <StatePanel state="loading" rows={10} />);

/** One pod as a page of its own. */
export function PodPage({ object }: { object: ObjectRef }) {
  return (
    <DetailFrame>
      <PodDetail object={object} />
    </DetailFrame>
  );
}
