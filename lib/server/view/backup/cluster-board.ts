import type { Ground } from "#lib/model/backup/cover.ts";
import type { SeenBackup } from "#lib/model/backup/seen.ts";
import { standingOf } from "#lib/model/backup/standing.ts";
import { type Losses, noLosses } from "#lib/model/backup/stock-loss.ts";
import { type PastPoints, stocksOf } from "#lib/model/backup/stock.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { filtersOf, keyOf } from "#lib/server/observe/backup/point-book.ts";
import { viewerFreshness } from "#lib/server/view/cluster/partial.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { contentsOf } from "./contents.ts";
import { type CoreRow, notRead, toRow } from "./core-row.ts";
import { namespacesOf } from "./namespaces.ts";
import { type ReadVelero, readVelero } from "./read-velero.ts";
import { lastKnown, notJudged, Verdicts } from "./verdicts.ts";
import { boardResources } from "./want.ts";

/** One cluster's part of the board for one viewer, at one moment. */
export interface ClusterBoard {
  readonly cluster: string;
  readonly rows: readonly CoreRow[];
  /** `absent`: it has no Velero. `forbidden`: the viewer may not list its kinds. */
  readonly velero: "known" | "absent" | "forbidden" | "unknown";
  readonly schedules: number;
  readonly missed: number;
  readonly locations: number;
  readonly unavailable: number;
  /** Unix milliseconds at which time alone makes it another. */
  readonly untilMs: number;
}

const HOUR_MILLISECONDS = 3_600_000;
const nothing = { rows: [], schedules: 0, missed: 0, locations: 0, unavailable: 0, untilMs: Number.POSITIVE_INFINITY };

/** Judges every namespace of a cluster that the viewer may see. `losses`: what backups lack whose results were read by whom it is for. */
export function judgeCluster(
  engine: Engine,
  viewer: Viewer,
  cluster: Cluster,
  { nowMs, losses = noLosses }: { nowMs: number; losses?: Losses },
): ClusterBoard {
  const state = readVelero(engine, viewer, cluster);
  if (state.state === "absent") return { ...nothing, cluster: cluster.name, velero: "absent" };
  const namespaces = namespacesOf(engine, viewer, cluster);
  const contents = contentsOf(engine, viewer, cluster);
  if (state.state === "unknown") {
    const velero = state.isForbidden ? "forbidden" : "unknown";
    const verdict = notJudged(state.reason);
    const rows = namespaces.map((one) => ({ ...toRow(cluster.name, one, { verdict, contents }), ...notRead }));
    return { ...nothing, cluster: cluster.name, velero, rows };
  }
  const { velero, doubt } = state;
  const fresh = viewerFreshness(engine, viewer, cluster, { resources: boardResources, now: nowMs });
  const isStale = fresh.state === "stale" || fresh.state === "unreachable";
  const past = doubt === "" ? pastOf(engine, cluster, velero) : [];
  const ground = { ...groundOf(velero, doubt, nowMs, past), losses };
  const verdicts = new Verdicts(ground);
  const rows = namespaces.map((one) => {
    const verdict = verdicts.of(one);
    return toRow(cluster.name, one, { verdict: isStale ? lastKnown(verdict) : verdict, contents });
  });
  return {
    cluster: cluster.name,
    velero: "known",
    rows,
    schedules: velero.schedules.length,
    missed: ground.schedules.filter(({ standing }) => standing.standing === "missed").length,
    locations: velero.locations.length,
    unavailable: velero.locations.filter(({ status }) => status === "Unavailable").length,
    untilMs: Math.min(nowMs + HOUR_MILLISECONDS, verdicts.untilMs),
  };
}

export function groundOf(
  velero: ReadVelero,
  doubt: string,
  nowMs: number,
  past: readonly PastPoints[] = [],
): Ground<SeenBackup> {
  const schedules = velero.schedules.map((schedule) => ({ schedule, standing: standingOf(schedule, nowMs) }));
  return { stocks: stocksOf<SeenBackup>(velero, nowMs, past), schedules, doubt, losses: noLosses, nowMs };
}

/** What is remembered of backups of a cluster, by the filters that those have which are still there. */
function pastOf({ points }: Engine, { name }: Cluster, { backups, schedules }: ReadVelero): PastPoints[] {
  const held = new Map([...schedules, ...backups].map(({ filters }) => [keyOf(filters), filters]));
  return Array.from(points.in(name), ([key, history]) => ({
    ...history,
    filters: held.get(key) ?? filtersOf(key),
  }));
}
