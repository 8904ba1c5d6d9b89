import type { Clock } from "#lib/demo/clock.ts";
import { findCondition } from "#lib/demo/controller/condition.ts";
import { hash32 } from "#lib/demo/controller/hash.ts";
import type { Node } from "#lib/demo/controller/kind/kinds.ts";
import type { Behave } from "#lib/demo/controller/kubelet/behaviour.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Labels, Matcher, Series, SeriesSource } from "#lib/demo/prometheus/series.ts";
import type { ClusterPlan } from "#lib/demo/story/cluster.ts";
import { metrics } from "#lib/demo/story/hidden.ts";

import type { Chronicle, Span, Version } from "./chronicle.ts";
import { Wave } from "./curve.ts";
import { groups } from "./families.ts";
import type { About, Group, Sample, Value } from "./family.ts";
import { scrapesWithin } from "./grid.ts";
import { Matching } from "./matching.ts";
import { type Piece, rasterize, without } from "./raster.ts";

/** A cluster whose metrics come to the central Prometheus. */
export interface Watched {
  readonly plan: ClusterPlan;
  readonly chronicle: Chronicle;
  readonly behave: Behave;
}

/** Series of a whole fleet, worked out from what its objects were whenever somebody asks. */
export class FleetSeries implements SeriesSource {
  readonly #members: readonly Member[];
  readonly #clock: Clock;

  constructor(clusters: readonly Watched[], clock: Clock) {
    this.#clock = clock;
    this.#members = clusters.filter(({ plan }) => plan.name !== metrics.missing).map((one) => new Member(one));
  }

  select(matchers: readonly Matcher[], { fromMs, toMs }: { fromMs: number; toMs: number }): readonly Series[] {
    const matching = new Matching(matchers);
    const now = this.#clock.now();
    const times = scrapesWithin(fromMs, Math.min(toMs, now));
    return this.#members.flatMap((member) => member.select(matching, times, now));
  }
}

/** How many ways there are to swing in a part of the world: two series of sixteen look alike, far apart. */
const waveCount = 16;
/** By the beginning of a region's name, in UTC; Europe's is the rest's. */
const noons: Readonly<Record<string, number>> = { us: 19, so: 6 };
const wavesByNoon = new Map<number, readonly Wave[]>();

function wavesAt(noon: number): readonly Wave[] {
  const waves =
    wavesByNoon.get(noon) ?? Array.from({ length: waveCount }, (_, index) => new Wave(`${noon} ${index}`, noon));
  wavesByNoon.set(noon, waves);
  return waves;
}

class Member {
  readonly #watched: Watched;
  readonly #wave: (name: string) => Wave;

  constructor(watched: Watched) {
    this.#watched = watched;
    const { name, region } = watched.plan;
    const waves = wavesAt(noons[region.slice(0, 2)] ?? 12);
    this.#wave = (of) => waves[hash32(name + of) % waveCount] as Wave;
  }

  select(matching: Matching, scrapes: readonly number[], now: number): Series[] {
    const { plan } = this.#watched;
    if (matching.excludes({ cluster: plan.name })) return [];
    const lateMs = metrics.late.cluster === plan.name ? metrics.late.seconds * 1000 : 0;
    const times = lateMs === 0 ? scrapes : scrapes.filter((at) => at <= now - lateMs);
    if (times.length === 0) return [];
    return groups
      .filter(({ job }) => job !== "" || plan.env === metrics.recordedIn)
      .flatMap((group) => this.#selectGroup(group, matching, times));
  }

  #selectGroup(group: Group, matching: Matching, times: readonly number[]): Series[] {
    const head = { cluster: this.#watched.plan.name, ...(group.job === "" ? {} : { job: group.job }) };
    const names = Object.keys(group.families).filter((name) => !matching.excludes({ ...head, __name__: name }));
    if (names.length === 0) return [];
    const found: Series[] = [];
    for (const versions of this.#watched.chronicle.lives(group.resource)) {
      const here = within(versions, times);
      for (const name of here.length === 0 ? [] : names)
        this.#read({ group, name, head }, here, matching, times, found);
    }
    return found;
  }

  #read(
    { group, name, head }: Asked,
    lives: readonly Lived[],
    matching: Matching,
    times: readonly number[],
    found: Series[],
  ): void {
    const series = new Map<string, { labels: Labels; pieces: Piece[] }>();
    for (const { object, fromMs, toMs, later } of lives) {
      const about = this.#about(later);
      const own = group.labels(object, about);
      if (own === undefined) continue;
      const base: Labels = { __name__: name, ...head, ...instances[group.job], ...own };
      if (matching.excludes(base)) continue;
      for (const [more, value] of samplesOf(group.families[name]?.(object, about))) {
        const labels = { ...base, ...more };
        const key = Object.values(labels).join("\u{1}");
        const known = series.get(key);
        if (known) extend(known.pieces, { fromMs, toMs, value });
        else if (matching.all(labels)) series.set(key, { labels, pieces: [{ fromMs, toMs, value }] });
      }
    }
    const node = lives.at(-1) && group.node?.((lives.at(-1) as Lived).object);
    const gaps = [
      ...this.#watched.chronicle.spans("refused"),
      ...(node === undefined || name === "up" ? [] : this.#silence(node)),
    ];
    for (const { labels, pieces } of series.values()) {
      const one = rasterize(labels, gaps.length === 0 ? pieces : without(pieces, gaps), times);
      if (one) found.push(one);
    }
  }

  #about(later: readonly Version[]): About {
    const { plan, chronicle, behave } = this.#watched;
    return { plan, chronicle, behave, later, wave: this.#wave };
  }

  /** When a machine's kubelet was not heard of. */
  #silence(name: string): Span[] {
    for (const versions of this.#watched.chronicle.lives("nodes"))
      if (versions.some(({ object }) => object?.metadata.name === name))
        return versions.flatMap(({ fromMs, object }, index) =>
          object && findCondition((object as Node).status?.conditions, "Ready")?.status === "Unknown"
            ? [{ fromMs, toMs: versions[index + 1]?.fromMs ?? Infinity }]
            : [],
        );
    return [];
  }
}

interface Asked {
  readonly group: Group;
  readonly name: string;
  readonly head: Labels;
}

interface Lived extends Span {
  readonly object: KubeObject;
  readonly later: readonly Version[];
}

const instances: Readonly<Record<string, Labels>> = { "kube-state-metrics": { instance: "10.96.3.20:8080" } };

/** What an object was while it was scraped. */
function within(versions: readonly Version[], times: readonly number[]): Lived[] {
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return versions.flatMap(({ fromMs, object }, index) => {
    const toMs = versions[index + 1]?.fromMs ?? Infinity;
    if (object === null || toMs <= first || fromMs > last) return [];
    return [{ object, fromMs, toMs, later: versions.slice(index + 1, index + 5) }];
  });
}

/** Joins what goes on unchanged: then most series are one piece. */
function extend(pieces: Piece[], next: Piece): void {
  const last = pieces.at(-1);
  if (last?.toMs === next.fromMs && last.value === next.value) pieces[pieces.length - 1] = { ...last, toMs: next.toMs };
  else pieces.push(next);
}

const samplesOf = (said: Value | readonly Sample[] | undefined): readonly Sample[] =>
  said === undefined ? [] : typeof said === "object" ? said : [[{}, said]];
