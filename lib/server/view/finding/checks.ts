import type { CheckAnswer, CheckRow } from "#lib/contract/finding.ts";
import { checks } from "#lib/model/finding/checks.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { findingResources } from "#lib/server/observe/finding/cluster-findings.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { findingPartials } from "./partial.ts";
import { toFinding } from "./to-finding.ts";

/** Every check there is, with how often it found something in what the viewer may see. */
export function listChecks({ engine, viewer }: { engine: Engine; viewer: Viewer }): CheckAnswer {
  const now = Date.now();
  const counts = new Map(checks.map(({ id }) => [id, { open: 0, pending: 0, unknown: 0, suppressed: 0 }]));
  for (const observed of engine.findings.found.visibleTo(viewer)) {
    const counted = counts.get(observed.check);
    if (counted !== undefined) counted[toFinding(observed, engine.suppressions, now).status]++;
  }
  return {
    checks: checks.map(({ id, title, rule, layer, kinds, remediation, upstream, source }): CheckRow => ({
      id,
      title,
      rule,
      layer,
      kinds: [...kinds],
      source: source ?? (layer === "L0" ? "connection" : "api"),
      remediation,
      upstream: [...upstream],
      ...(counts.get(id) ?? { open: 0, pending: 0, unknown: 0, suppressed: 0 }),
    })),
    partial: findingPartials(engine, viewer, { resources: findingResources, now }),
    clusters: visibleClusters(engine, viewer).length,
    asOf: now,
  };
}
