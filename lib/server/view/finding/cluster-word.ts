import type { Standing } from "#lib/contract/health.ts";
import { type ClusterHealthWord, clusterHealth, type Raised } from "#lib/model/cluster/health.ts";
import { type CheckAbout, checks } from "#lib/model/finding/checks.ts";
import { dwellOf } from "#lib/model/finding/dwell.ts";
import { groundLayers, layers } from "#lib/model/finding/layer.ts";
import { standingOf, worstOf } from "#lib/model/finding/standing.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { ObservedFinding } from "#lib/server/observe/finding/observed.ts";
import { isSuppressed } from "#lib/server/observe/finding/suppressions.ts";
import { figureResources } from "#lib/server/view/cluster/figures.ts";
import { viewerFreshness } from "#lib/server/view/cluster/partial.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { type ClusterView, doubtOf } from "./applies.ts";

/** What was found in one cluster, of what the viewer may see. */
export const findingsIn = ({ findings }: Engine, viewer: Viewer, cluster: Cluster): readonly ObservedFinding[] => [
  ...findings.inCluster(cluster).visibleTo(viewer),
];

/** A cluster's health as its layers tell it, for a viewer. Cheap enough for every cluster at every change. */
export function clusterWord(view: ClusterView, seen: readonly ObservedFinding[]): ClusterHealthWord {
  const { engine, viewer, cluster, now } = view;
  const freshness = viewerFreshness(engine, viewer, cluster, { resources: figureResources, now });
  return clusterHealth(freshness, [...raisedBy(view, seen), ...doubtsOf(view)]);
}

const checkById = new Map<string, CheckAbout>(checks.map((check) => [check.id, check]));

function raisedBy({ engine, now }: ClusterView, seen: readonly ObservedFinding[]): Raised[] {
  const seconds = Math.floor(now / 1000);
  const standingAt = (observed: ObservedFinding): Standing => {
    if (isSuppressed(engine.suppressions, observed, now)) return "ok";
    if (observed.verdict.state === "unknown") return standingOf("unknown", "info");
    const { state, severity } = dwellOf(observed.verdict, observed.first, seconds);
    return standingOf(state, severity);
  };
  return Array.from(
    Map.groupBy(seen, ({ check }) => check),
    ([id, found]): Raised[] => {
      const check = checkById.get(id);
      if (check === undefined) return [];
      const standings = found.map(standingAt);
      const standing = worstOf(standings);
      const worst = found.filter((_, at) => standings[at] === standing);
      return [
        { layer: check.layer, check: id, standing, count: worst.length, text: sayRaised(check, standing, worst) },
      ];
    },
  ).flat();
}

function sayRaised({ title, layer }: CheckAbout, standing: Standing, worst: readonly ObservedFinding[]): string {
  const [one] = worst;
  if (standing === "unknown" && one?.verdict.state === "unknown") return sayUnknown(layer, one.verdict.reason);
  if (one === undefined || worst.length > 1) return `${title} (${worst.length})`;
  return one.kind === "Cluster" ? title : `${title}: ${one.name}`;
}

const titleOf = new Map<string, string>(layers.map(({ id, title }) => [id, title]));
const sayUnknown = (layer: string, reason: string): string => `${titleOf.get(layer) ?? layer} unknown: ${reason}`;

/** Checks of the ground that are judged from the same: what stands against one of them stands against all. */
const grounds: readonly CheckAbout[] = [
  ...Map.groupBy(
    checks.filter(({ layer }) => groundLayers.includes(layer)),
    ({ layer, kinds }) => `${layer} ${kinds.join()}`,
  ).values(),
].flatMap(([first]) => first ?? []);

function doubtsOf(view: ClusterView): Raised[] {
  return grounds.flatMap((check) => {
    const doubt = doubtOf(view, check);
    if (doubt === null || doubt.standing === "na") return [];
    const { layer } = check;
    return [{ layer, check: "", standing: doubt.standing, count: 1, text: sayUnknown(layer, doubt.reason) }];
  });
}
