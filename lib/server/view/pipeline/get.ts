import type { Standing } from "#lib/contract/health.ts";
import type { Pipeline, PipelineAnswer, PipelineCluster, PipelineHop, PipelineInput } from "#lib/contract/pipeline.ts";
import { compareStanding, standingOf, worstOf } from "#lib/model/finding/standing.ts";
import { type Cause, causeOf } from "#lib/model/pipeline/cause.ts";
import type { Hop } from "#lib/model/pipeline/hop.ts";
import { troublesOf, wellHops } from "#lib/model/pipeline/judge.ts";
import { delayOf } from "#lib/model/pipeline/lines.ts";
import type { SeenPipeline } from "#lib/model/pipeline/seen.ts";
import type { Trouble } from "#lib/model/pipeline/trouble.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { PlacedWay } from "#lib/server/observe/pipeline/pipeline-book.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { toFinding } from "#lib/server/view/finding/to-finding.ts";

import { checksOf } from "./checks.ts";
import { hopFigures } from "./hop.ts";
import { inAll } from "./in-all.ts";
import type { JudgedWay } from "./judged-way.ts";

export interface PipelineRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly input: PipelineInput;
}

/** The way of lines to the central logs, of clusters whose nodes the viewer may list. @throws {ViewProblem} QD-404-cluster. */
export function getPipeline({ engine, viewer, input }: PipelineRequest): PipelineAnswer {
  const now = Date.now();
  const one = input.cluster === undefined ? null : requireCluster(engine, viewer, input.cluster);
  const clusters = one === null ? visibleClusters(engine, viewer) : [one];
  const names = new Set(clusters.map(({ name }) => name));
  const ways = Array.from(engine.pipelines.ways.visibleTo(viewer)).filter(({ cluster }) => names.has(cluster));
  const shown = new Set(ways.map(({ cluster }) => cluster));
  const byStore = Map.groupBy(ways, ({ seen }) => seen.store.name);
  return {
    pipelines: Array.from(byStore, ([store, all]) =>
      toPipeline(
        store,
        all.map((way) => judge(engine, viewer, way, now)),
      ),
    ),
    leftOut: clusters
      .filter(({ name }) => !shown.has(name))
      .map(({ name }) => ({ cluster: name, reason: whyNot(engine, viewer, name) })),
    asOf: now,
  };
}

function whyNot({ lines }: Engine, viewer: Viewer, cluster: string): string {
  if (lines === null) return "no central logs are configured";
  const grant = viewer.grants.of(cluster, "nodes");
  if (grant.state === "unknown") return grant.reason;
  if (grant.state !== "all") return "you may not list nodes here";
  return "no log store is to have its lines, or it was not looked at yet";
}

function judge(engine: Engine, viewer: Viewer, { cluster, seen }: PlacedWay, now: number): JudgedWay {
  const registered = engine.registry.get(cluster);
  const observed = registered === undefined ? [] : [...engine.findings.inCluster(registered).visibleTo(viewer)];
  const status = new Map(
    observed
      .filter(({ check }) => check.startsWith("LOG-"))
      .map((one) => [one.check, toFinding(one, engine.suppressions, now).status]),
  );
  const standing = ({ check, severity }: Trouble): Standing => {
    const told = status.get(check) ?? "open";
    // What only informs needs no time to become worse.
    if (severity === "info" && told !== "suppressed") return "info";
    return standingOf(told === "unknown" ? "open" : told, severity);
  };
  return { seen, troubles: troublesOf(seen), standing };
}

function toPipeline(store: string, ways: readonly JudgedWay[]): Pipeline {
  const clusters = ways
    .map(toCluster)
    .toSorted((a, b) => compareStanding(a.standing, b.standing) || (a.cluster < b.cluster ? -1 : 1));
  const { troubles, standing } = inAll(ways);
  const well = new Set(ways.flatMap(({ seen }) => [...wellHops(seen)]));
  const cause = causeOf(troubles, well);
  const all = hopsOf(
    ways.map(({ seen }) => seen),
    { troubles, standing, cause },
  );
  return { store, cause: toCause(cause), hops: all, standing: worstOf(all.map((hop) => hop.standing)), clusters };
}

function toCluster(way: JudgedWay): PipelineCluster {
  const { seen, troubles, standing } = way;
  const cause = causeOf(troubles, wellHops(seen));
  const { lines, now } = seen;
  const own = hopsOf([seen], { troubles, standing, cause });
  const arriving = lines.state === "known" ? lines.value : null;
  return {
    cluster: seen.cluster,
    standing: worstOf([...own.map((hop) => hop.standing), ...troubles.map(standing)]),
    cause: toCause(cause),
    linesPerSecond: arriving && arriving.count / 600,
    delaySeconds: arriving && arriving.count > 0 ? delayOf(arriving, now) : null,
    newestAt: arriving?.newestAt ?? null,
    reason: lines.state === "known" ? "" : lines.reason,
    hops: own,
  };
}

const toCause = (cause: Cause | null) => cause && { ...cause, follows: [...cause.follows] };

interface Wrong {
  readonly troubles: readonly Trouble[];
  readonly standing: (trouble: Trouble) => Standing;
  readonly cause: Cause | null;
}

function hopsOf(ways: readonly SeenPipeline[], { troubles, standing, cause }: Wrong): PipelineHop[] {
  return hopFigures(ways).map(({ doubt, ...figures }) => {
    const own = troubles.filter((one) => isAt(one, figures.hop, cause));
    const said = own.map(({ summary }) => summary).join("; ");
    const worst = worstOf(own.map(standing));
    const isNothing = own.length === 0 && doubt !== null;
    return {
      ...figures,
      standing: isNothing ? doubt.standing : own.length === 0 ? "ok" : worst,
      reason: isNothing ? doubt.reason : said,
      checks: checksOf(figures.hop),
    };
  });
}

/** What arrives late or not is no hop's, until one is blamed for it. */
const isAt = ({ hop, nature }: Trouble, at: Hop, cause: Cause | null): boolean =>
  nature === "outcome" ? cause?.hop === at && cause.isByOutcome : hop === at;
