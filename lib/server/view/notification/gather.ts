import type { Finding } from "#lib/contract/finding.ts";
import type { Notable, Snapshot } from "#lib/model/notification/notable.ts";
import { printWhere } from "#lib/model/where/print.ts";
import type { Term } from "#lib/model/where/where.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { toFinding } from "#lib/server/view/finding/to-finding.ts";

type Parts = Pick<Engine, "registry" | "watches" | "findings" | "suppressions">;

/** What a viewer may be told of now: findings that are open, each with its cluster's labels. */
export function* notablesFor(parts: Parts, viewer: Viewer, now: number): Generator<Notable> {
  for (const observed of parts.findings.found.visibleTo(viewer)) {
    const finding = toFinding(observed, parts.suppressions, now);
    if (finding.status === "open") yield toNotable(finding, parts.registry.get(finding.cluster)?.labels ?? {});
  }
}

/**
 * Everything there is to tell at `now` (epoch milliseconds), as Quarterdeck itself sees it: what leaves by a channel was chosen by whoever
 * wrote the configuration, and no viewer asks.
 */
export function gather(parts: Parts, now: number): Snapshot {
  const notables: Notable[] = [];
  const muted = new Set<string>();
  const undecided = new Set<string>();
  for (const observed of parts.findings.found.visibleTo(LOCAL_VIEWER)) {
    const finding = toFinding(observed, parts.suppressions, now);
    if (finding.status === "open") notables.push(toNotable(finding, parts.registry.get(finding.cluster)?.labels ?? {}));
    else if (finding.status === "suppressed") muted.add(finding.id);
    // It shows still, or again: that is not over.
    else if (finding.status === "pending") undecided.add(finding.id);
    // Checks that cannot judge an object say so once for all of them.
    else undecided.add(objectOf(finding.id));
  }
  const clusters = new Map(parts.registry.list().map((cluster) => [cluster.name, cluster]));
  return {
    now: Math.floor(now / 1000),
    notables,
    isMuted: ({ id, kind, cluster }) => muted.has(id) || (kind === "finding" && !clusters.has(cluster)),
    isKnown: (of) => {
      const cluster = clusters.get(of.cluster);
      if (cluster === undefined || undecided.has(of.id) || undecided.has(objectOf(of.id))) return false;
      return isKnown(parts, cluster, of);
    },
  };
}

/** `cluster/resource/namespace/name/check` without the check. */
const objectOf = (id: string): string => id.slice(0, id.lastIndexOf("/"));

/** Whether what is not found is not there: its cluster answers, and its kind was read whole. */
function isKnown({ findings, watches }: Parts, cluster: Cluster, { id, layer }: Pick<Notable, "id" | "layer">): boolean {
  if (!findings.isJudged(cluster)) return false;
  if (layer === "L0") return true;
  const { breaker, cause } = cluster.status;
  if (breaker !== "closed" || cause !== "none" || findings.behind.has(cluster.name)) return false;
  const resource = id.slice(cluster.name.length + 1).split("/", 1)[0] ?? "";
  if (resource === "clusters") return true;
  return watches
    .reflectors(cluster)
    .some(({ table, state }) => table.kind.resource === resource && state.phase === "live" && table.isComplete);
}

function toNotable(finding: Finding, labels: Readonly<Record<string, string>>): Notable {
  const { id, check, severity, layer, cluster, kind, namespace, name, owner, title, summary, since } = finding;
  const keys = { cluster, check, ...(kind === "Cluster" ? {} : { name }) };
  const terms = Object.entries(keys).map(([key, text]): Term => {
    const patterns = [{ text, isNegated: false }];
    return { type: "match", key, patterns, isNegated: false, position: 0, length: 0 };
  });
  return {
    id,
    kind: "finding",
    check,
    severity,
    layer,
    cluster,
    labels,
    namespace,
    object: kind === "Cluster" ? `Cluster ${cluster}` : `${kind} ${name}`,
    owner,
    title,
    summary,
    since,
    link: `/findings?${new URLSearchParams({ q: printWhere({ terms, sort: [] }) })}`,
  };
}
