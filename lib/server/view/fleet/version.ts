import { coarseLatency } from "#lib/model/cluster/latency.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { figureResources } from "#lib/server/view/cluster/figures.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { tablesVersion } from "#lib/server/view/row/version.ts";

const DWELL_MILLISECONDS = 5000;

/** A text that changes whenever `getFleet` may answer differently, but for the time it was asked. */
export function fleetVersion({ engine, viewer }: { engine: Engine; viewer: Viewer }): string {
  const clusters = engine.registry
    .list()
    .map(({ uid, version, status }) =>
      [uid, version, status.reason, coarseLatency(status.latencyMilliseconds)].join("/"),
    );
  // Time alone makes findings of what is pending.
  const dwell = Math.floor(Date.now() / DWELL_MILLISECONDS);
  const health = [engine.findings.version, engine.suppressions.version, [...engine.findings.behind].join(), dwell];
  const problems = engine.registry.problems().map(({ source, message }) => `${source}${message}`);
  return [viewer.grants.version, tablesVersion(engine, figureResources), ...health, ...clusters, ...problems].join(" ");
}
