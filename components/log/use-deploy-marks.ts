import { useMemo } from "react";

import type { ChartMarker } from "#lib/contract/marker.ts";
import type { MarkedSubject } from "#lib/contract/panel.ts";
import { useMarkers } from "#lib/query/panel.ts";

import type { StripMark } from "./line-strip.tsx";

const none: readonly ChartMarker[] = [];

/** Deploys and restarts of a stretch, to stand among its lines. */
export function useDeployMarks(
  of: MarkedSubject | null,
  span: { from: number; to: number } | undefined,
): readonly StripMark[] {
  const ask = of === null || span === undefined ? null : toRequest(of, span);
  const { data } = useMarkers(ask);
  return useMemo(
    () =>
      (data?.markers ?? none)
        .map(({ at, kind, label }) => ({
          at: at * 1000,
          label,
          tone: kind === "deploy" ? ("busy" as const) : ("warn" as const),
        }))
        .filter(({ at }) => span !== undefined && at >= span.from && at < span.to),
    [data, span],
  );
}

const LEAST_SECONDS = 300;

const toRequest = (of: MarkedSubject, { from, to }: { from: number; to: number }) => ({
  of,
  at: Math.ceil(to / 1000),
  lastSeconds: Math.max(LEAST_SECONDS, Math.ceil((to - from) / 1000)),
});
