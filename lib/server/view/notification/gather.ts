import type { Notable, Snapshot } from "#lib/model/notification/notable.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { sightOf } from "#lib/server/view/alert/visible.ts";
import type { Told } from "#lib/server/view/engine.ts";
import { toFinding } from "#lib/server/view/finding/to-finding.ts";

import { alertNotable } from "./of-alert.ts";
import { findingNotable } from "./of-finding.ts";
import { teamOf } from "./team.ts";

interface Gathered {
  readonly notables: readonly Notable[];
  /** Ids of what somebody suppressed, silenced or inhibited. */
  readonly muted: ReadonlySet<string>;
  /** Ids of findings that show but are none yet, or that cannot be judged. */
  readonly undecided: ReadonlySet<string>;
}

/** What a viewer may be told of at `now` (epoch milliseconds). */
export function gatherFor(parts: Told, viewer: Viewer, now: number): Gathered {
  const notables: Notable[] = [];
  const muted = new Set<string>();
  const undecided = new Set<string>();
  for (const observed of parts.findings.found.visibleTo(viewer)) {
    const finding = toFinding(observed, parts.suppressions, now);
    if (finding.status === "open") {
      const owner = finding.owner || teamOf(parts, finding);
      notables.push(findingNotable({ ...finding, owner }, parts.registry));
    } else if (finding.status === "suppressed") muted.add(finding.id);
    // It shows still, or again: that is not over.
    else if (finding.status === "pending") undecided.add(finding.id);
    // Checks that cannot judge an object for the same reason say so once.
    else for (const check of [finding.check, ...(observed.also ?? [])]) undecided.add(withCheck(finding.id, check));
  }
  for (const alert of alertsFor(parts, viewer)) {
    const told = alertNotable(alert, parts.registry);
    if (told === null) continue;
    const owner = told.owner || teamOf(parts, { ...alert, kind: alert.subject.kind, name: alert.subject.name });
    const notable = { ...told, owner };
    if (alert.state === "active" || alert.state === "unprocessed") notables.push(notable);
    else muted.add(notable.id);
  }
  return { notables, muted, undecided };
}

const alertsFor = (parts: Told, viewer: Viewer) =>
  parts.alerts === null ? [] : sightOf({ engine: parts, viewer }, parts.alerts, parts.alerts.page.alerts).alerts;

/**
 * Everything there is to tell at `now`, as Quarterdeck itself sees it: what leaves by a channel was chosen by whoever wrote the
 * configuration, and no viewer asks.
 */
export function gather(parts: Told, now: number): Snapshot {
  const { notables, muted, undecided } = gatherFor(parts, LOCAL_VIEWER, now);
  const clusters = new Map(parts.registry.list().map((cluster) => [cluster.name, cluster]));
  return {
    now: Math.floor(now / 1000),
    notables,
    // Of a cluster that was taken out of the configuration nothing is over, and nothing is told.
    isMuted: ({ id, kind, cluster }) => muted.has(id) || (kind === "finding" && !clusters.has(cluster)),
    isCurrent: ({ kind, cluster, layer }) => {
      const found = clusters.get(cluster);
      return kind === "alert" || layer === "L0" || (found !== undefined && isAnswering(found));
    },
    isKnown: (of) => {
      if (of.kind === "alert") return hearsAlerts(parts);
      const cluster = clusters.get(of.cluster);
      if (cluster === undefined || undecided.has(of.id)) return false;
      return isRead(parts, cluster, of);
    },
  };
}

/** `cluster/resource/namespace/name/check` with another check. */
const withCheck = (id: string, check: string): string => `${id.slice(0, id.lastIndexOf("/") + 1)}${check}`;

/** An Alertmanager that is silent, or a page that is not whole, ends no alert. */
const hearsAlerts = ({ alerts }: Told): boolean =>
  alerts !== null && alerts.page.asOf !== null && alerts.page.failure === null && alerts.page.doubt === "";

const isAnswering = ({ status: { breaker, cause } }: Cluster): boolean => breaker === "closed" && cause === "none";

/** Whether what is not found is not there: its cluster answers, and its kind was read whole. */
function isRead({ findings, watches }: Told, cluster: Cluster, { id, layer }: Pick<Notable, "id" | "layer">): boolean {
  if (!findings.isJudged(cluster)) return false;
  if (layer === "L0") return true;
  if (!isAnswering(cluster) || findings.behind.has(cluster.name)) return false;
  const resource = id.slice(cluster.name.length + 1).split("/", 1)[0] ?? "";
  if (resource === "clusters") return true;
  return watches
    .reflectors(cluster)
    .some(({ table, state }) => table.kind.resource === resource && state.phase === "live" && table.isComplete);
}
