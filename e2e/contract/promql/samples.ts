import { MemorySeries } from "#lib/demo/prometheus/memory.ts";
import { type Labels, type SeriesSource, staleMarker } from "#lib/demo/prometheus/series.ts";

/** One sample of the set, in the order in which it is sent. */
export interface SentSample {
  labels: Labels;
  timeMs: number;
  value: number;
}

/** When the samples begin, and how long they go on: less than Prometheus' first block, so that nothing is compacted. */
export const beginMs = Date.UTC(2026, 0, 1);
export const lengthMs = 5_400_000;
const scrapeMs = 15_000;

/** A value at each scrape, counted from the first; null: nothing was scraped. */
type Curve = (scrape: number) => number | null;

interface Sampled {
  labels: Labels;
  curve: Curve;
  /** How much later than the scrape's second this target is scraped. */
  lateMs?: number;
}

const named = (name: string, labels: Labels, curve: Curve, lateMs = 0): Sampled => ({
  labels: { __name__: name, ...labels },
  curve,
  lateMs,
});

/** A counter that starts again at zero after `every` scrapes. */
const counter =
  (each: number, every = Infinity): Curve =>
  (scrape) =>
    each * (Number.isFinite(every) ? scrape % every : scrape) + (scrape % 7);

/** Numbers that look like noise and are the same every time. */
const noise = (scrape: number, seed: number): number => ((scrape * 7919 + seed * 104_729) % 1009) / 10;

const clusters = ["east", "west"];
const pods = ["web-0", "web-1", "db-0"];

const requests = clusters.flatMap((cluster, a) =>
  pods.flatMap((pod, b) =>
    ["200", "500"].map((code, c) =>
      named(
        "http_requests_total",
        { cluster, pod, code, job: "web" },
        counter((a + 1) * (b + 2) * (c === 0 ? 5 : 0.25), b === 1 ? 61 : Infinity),
        a * 1300 + b * 210,
      ),
    ),
  ),
);

const memory = clusters.flatMap((cluster, a) =>
  pods.map((pod, b) =>
    named(
      "memory_bytes",
      { cluster, pod, node: `node-${(a + b) % 2}` },
      (scrape) => 1e8 + 1e6 * noise(scrape, a * 3 + b),
      400,
    ),
  ),
);

const bounds = ["0.05", "0.1", "0.5", "1", "+Inf"];

const buckets = clusters.flatMap((cluster, a) =>
  bounds.map((le, b) =>
    named(
      "latency_seconds_bucket",
      { cluster, le, job: "web" },
      (scrape) => scrape * (b + 1) * (a + 1) + (scrape % 3) * b,
    ),
  ),
);

const odd: Sampled[] = [
  // Gone from the 100th scrape to the 160th: a gap that is longer than the lookback.
  named("gappy", { cluster: "east" }, (scrape) => (scrape >= 100 && scrape < 160 ? null : scrape)),
  named("gappy", { cluster: "west" }, (scrape) => (scrape % 5 === 0 ? scrape : null)),
  named("stale", { cluster: "east" }, (scrape) => (scrape < 80 ? scrape : scrape === 80 ? staleMarker : null)),
  named("stale", { cluster: "west" }, (scrape) => (scrape % 40 === 39 ? staleMarker : scrape)),
  named("odd", { kind: "nan" }, (scrape) => (scrape % 10 < 2 ? Number.NaN : scrape)),
  named("odd", { kind: "inf" }, (scrape) => (scrape % 20 === 0 ? Infinity : -scrape)),
  named("odd", { kind: "negative" }, (scrape) => 50 - scrape),
  named("odd", { kind: "constant" }, () => 4.25),
  named("odd", { kind: "tiny" }, (scrape) => scrape * 1e-9),
  named("odd", { kind: "huge" }, (scrape) => 1e300 * (1 + (scrape % 3))),
  named("late_counter_total", { cluster: "east" }, (scrape) => (scrape < 200 ? null : (scrape - 200) * 3)),
  named("late_counter_total", { cluster: "west" }, (scrape) => (scrape % 11 === 0 ? null : scrape * 2 + 5), 3700),
  named("once", { cluster: "east" }, (scrape) => (scrape === 120 ? 7 : null)),
];

const told: Sampled[] = [
  ...clusters.flatMap((cluster) =>
    pods.map((pod, index) =>
      named("pod_owner", { cluster, pod, owner: pod.split("-")[0] ?? "", tier: `t${index}` }, () => 1),
    ),
  ),
  ...clusters.flatMap((cluster) =>
    ["node-0", "node-1"].map((node) =>
      named("node_info", { cluster, node, zone: `${cluster}-${node.at(-1)}` }, () => 1),
    ),
  ),
  ...clusters.map((cluster, index) => named("build_info", { cluster, version: `1.${index}` }, () => 1)),
  ...["a", "b", "c", "d"].map((shard, index) =>
    named("queue_length", { shard }, (scrape) => (scrape % (index + 2)) * 2),
  ),
];

/** Every sample of the set, oldest first. */
export function sampleSet(): SentSample[] {
  const all = [...requests, ...memory, ...buckets, ...odd, ...told];
  const found = all.flatMap(({ labels, curve, lateMs = 0 }) =>
    Array.from({ length: lengthMs / scrapeMs }, (_, scrape) => ({
      labels,
      timeMs: beginMs + scrape * scrapeMs + lateMs,
      value: curve(scrape),
    })),
  );
  const sent = found.flatMap(({ value, ...rest }) => (value === null ? [] : [{ ...rest, value }]));
  return sent.toSorted((left, right) => left.timeMs - right.timeMs);
}

/** The set as the embedded Prometheus reads it. */
export function embeddedSource(samples: readonly SentSample[]): SeriesSource {
  const series = new MemorySeries();
  for (const { labels, timeMs, value } of samples) series.append(labels, timeMs, value);
  return series;
}
