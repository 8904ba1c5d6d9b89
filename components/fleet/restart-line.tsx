"use client";

import { Sparkline } from "#components/charts/sparkline.tsx";
import { useScope } from "#components/shell/scope.ts";
import { useRestarts } from "#lib/query/restart.ts";
import { withValues } from "#lib/query/where.ts";

import { sumSteps } from "./sum-steps.ts";

/** A line of a day moves slowly. */
const POLL_MILLISECONDS = 60_000;
/** The contract's most; a fleet of more clusters has its worst in the line. */
const CLUSTERS_AT_MOST = 500;

/** Restarts of the last day by the hour, of the clusters in scope. */
export function RestartLine() {
  const [scope] = useScope();
  const { data } = useRestarts({
    where: withValues("", "cluster", scope),
    by: "cluster",
    window: "24h",
    limit: CLUSTERS_AT_MOST,
    pollMilliseconds: POLL_MILLISECONDS,
  });
  if (data === undefined) return <span className="block h-6" />;
  return <Sparkline label="restarts an hour, over a day" values={sumSteps(data)} />;
}
