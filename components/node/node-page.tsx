"use client";

import { DetailFrame } from "#components/object/detail-place.tsx";
import type { ObjectRef } from "#lib/query/object-ref.ts";

import NodeDetail from "./node-detail.tsx";

/** One node as a page of its own. */
export function NodePage({ object }: { object: ObjectRef }) {
  return (
    <DetailFrame>
      <NodeDetail object={object} />
    </DetailFrame>
  );
}
