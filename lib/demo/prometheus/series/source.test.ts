import { beforeAll, describe, expect, it } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";
import { pastMilliseconds } from "#lib/demo/fleet/past.ts";
import { TravelClock } from "#lib/demo/fleet/travel-clock.ts";
import { buildWorld } from "#lib/demo/fleet/world.ts";
import { isStale, type Matcher, type Series } from "#lib/demo/prometheus/series.ts";
import { clusterPlans } from "#lib/demo/story/cluster.ts";
import { incidents } from "#lib/demo/story/incidents.ts";

import { metadata } from "./families.ts";
import { FleetSeries } from "./source.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Clusters of the story with few machines, at their present; time passes for all of them together. */
function live(names: readonly string[], nodes = 12) {
  const present = new ManualClock(Date.UTC(2026, 5, 1, 12, 7));
  const start = present.now();
  const worlds = names.map((name) => {
    const known = clusterPlans.find((one) => one.name === name);
    if (!known) throw new Error(`no cluster ${name}`);
    const plan = { ...known, nodes: Math.min(known.nodes, nodes), load: Math.min(known.load, 3) };
    const clock = new TravelClock(start - pastMilliseconds, present);
    const refuse = (error: unknown): never => {
      throw error;
    };
    const rest = { seed: 4, start, rootCertificate: "", incidents, onReach: () => undefined };
    const world = buildWorld({ ...rest, plan, clock, onError: refuse });
    clock.arrive();
    return world;
  });
  const source = new FleetSeries(
    worlds.map(({ watched }) => watched),
    present,
  );
  const select = (name: string, labels: Record<string, string> = {}, backMs = 5 * minute): readonly Series[] => {
    const matchers = Object.entries({ __name__: name, ...labels }).map(([label, value]): Matcher => ({
      name: label,
      op: "=",
      value,
    }));
    return source.select(matchers, { fromMs: present.now() - backMs, toMs: present.now() });
  };
  return { worlds, present, source, select };
}

const last = ({ values }: Series): number | undefined => values.at(-1);
const risesOnly = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || value >= (values[index - 1] ?? 0));

describe("series of a fleet", () => {
  let fleet: ReturnType<typeof live>;
  beforeAll(() => {
    fleet = live(["prod-eu-west", "dev-us-east", "stage-us-east"]);
  });

  it("tell of every node and pod what the API server tells", () => {
    const [world] = fleet.worlds;
    const cluster = "prod-eu-west";
    expect(fleet.select("kube_node_info", { cluster })).toHaveLength(world?.store.list("nodes").length ?? -1);
    expect(fleet.select("kube_pod_info", { cluster }).filter((one) => !isStale(last(one) ?? 0))).toHaveLength(
      world?.store.list("pods").length ?? -1,
    );
  });

  it("have a past as old as their objects, the same whenever one asks", () => {
    const of = (backMs: number) =>
      fleet.select("container_cpu_usage_seconds_total", { container: "payments-ledger" }, backMs);
    const [long] = of(hour);
    expect(long?.timesMs).toHaveLength(121);
    expect(long?.values.slice(-11)).toEqual(of(5 * minute)[0]?.values.slice(-11));
    expect(long && risesOnly(long.values)).toBe(true);
  });

  it("show restarts when they happened", () => {
    const container = "payments-api";
    const looping = fleet
      .select("kube_pod_container_status_restarts_total", { container }, hour)
      .filter((one) => (last(one) ?? 0) > 5);
    expect(looping.length).toBeGreaterThan(0);
    for (const { values, timesMs } of looping) {
      expect(risesOnly(values)).toBe(true);
      // The bad release came 38 minutes ago.
      expect(fleet.present.now() - (timesMs[0] ?? 0)).toBeLessThanOrEqual(38 * minute);
    }
    const waiting = fleet.select("kube_pod_container_status_waiting_reason", { reason: "CrashLoopBackOff" });
    expect(new Set(waiting.map(({ labels }) => labels["container"]))).toEqual(new Set([container]));
  });

  it("show a leak as a saw: up to the limit, and from the beginning again", () => {
    const [leaking] = fleet.select("container_memory_working_set_bytes", { container: "recommendations" }, 24 * hour);
    const values = leaking?.values.filter((value) => !isStale(value)) ?? [];
    const falls = values.filter((value, index) => value < 0.6 * (values[index - 1] ?? 0));
    expect(falls.length).toBeGreaterThan(1);
    expect(Math.max(...values)).toBeLessThanOrEqual(768 * 1024 * 1024);
  });

  it("end with a marker when their object ends", () => {
    const gone = fleet
      .select("kube_pod_info", { namespace: "payments" }, 2 * hour)
      .find((one) => one.timesMs.length < 241 && isStale(last(one) ?? 0));
    expect(gone).toBeDefined();
  });

  it("are missing of one cluster, and late of another", () => {
    expect(fleet.select("up", { cluster: "dev-us-east" })).toEqual([]);
    const [late] = fleet.select("up", { cluster: "stage-us-east" });
    expect(fleet.present.now() - (late?.timesMs.at(-1) ?? 0)).toBeGreaterThan(2 * minute);
  });

  it("have recording rules only where they are recorded", () => {
    const rule = "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate5m";
    const clusters = new Set(fleet.select(rule).map(({ labels }) => labels["cluster"]));
    expect(clusters).toEqual(new Set(["prod-eu-west"]));
  });

  it("never fall where they count, and are named in the metadata", () => {
    const [first] = fleet.worlds[0]?.store.list("nodes") ?? [];
    const all = fleet.source
      .select([{ name: "node", op: "=", value: first?.metadata.name ?? "" }], {
        fromMs: fleet.present.now() - hour,
        toMs: fleet.present.now(),
      })
      .filter(({ labels }) => /_total$|_bucket$/.test(labels["__name__"] ?? ""));
    expect(all.length).toBeGreaterThan(100);
    const known = metadata();
    for (const { labels, values } of all) {
      const scraped = values.filter((value) => !isStale(value));
      expect({ labels, rises: labels["container"] !== undefined || risesOnly(scraped) }).toMatchObject({ rises: true });
      expect(known[labels["__name__"] ?? ""]).toMatchObject({ type: "counter" });
    }
  });
});

describe("series of what falls silent", () => {
  it("end with the line to their cluster, and come back with it", () => {
    const { present, select } = live(["edge-oslo"]);
    expect(select("kube_node_info")).toHaveLength(4);
    present.pass(3 * minute);
    expect(select("kube_node_info", {}, minute)).toEqual([]);
    present.pass(4 * minute);
    expect(select("kube_node_info", {}, minute / 2)).toHaveLength(4);
  });

  it("end with a machine's kubelet, which is down from then on", () => {
    const { select } = live(["prod-us-east"]);
    const down = select("up", { job: "kubelet" }).filter((one) => last(one) === 0);
    expect(down).toHaveLength(1);
    const node = down[0]?.labels["node"] ?? "";
    expect(select("node_load1", { node }, minute)).toEqual([]);
    expect(select("kube_node_info", { node })).toHaveLength(1);
  });
});
