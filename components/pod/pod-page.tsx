"use client";

import { DetailFrame } from "#components/object/detail-place.tsx";
import type { ObjectRef } from "#lib/query/object-ref.ts";

import { PodDetail } from "./pod-detail.tsx";

/** One pod as a page of its own. */
export function PodPage({ object }: { object: ObjectRef }) {
  return (
    <DetailFrame>
      <PodDetail object={object} />
    </DetailFrame>
  );
}
