import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { QueryRequest } from "#lib/contract/query.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aQuery, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { hostileTexts } from "#lib/testing/hostile-texts.ts";
import { startStateMetrics, toldDeployment, toldNode, toldPod } from "#lib/testing/state-metrics.ts";

import { queryPast } from "./query.ts";

const AT = 1_700_000_010;
const east = { cluster: "east" };
let engine: TestEngine;
let metrics: Awaited<ReturnType<typeof startStateMetrics>>;

beforeEach(async () => {
  metrics = await startStateMetrics();
  engine = { ...startEngine({ east: "http://127.0.0.1:9", west: "http://127.0.0.1:9" }), metrics: metrics.source };
});
afterEach(async () => {
  await engine.close();
  await metrics.close();
});

const ask = (request: QueryRequest, viewer: Viewer = aViewerNamed("somebody"), at = AT) =>
  queryPast({ engine, viewer, input: aQuery(request), at });
const namesOf = async (request: Omit<QueryRequest, "kind"> = {}, viewer?: Viewer) =>
  (await ask({ kind: "pods", sort: [{ by: "name" }], ...request }, viewer)).rows.map(({ name }) => name);
const granted = (grant: Grant): Viewer =>
  aViewerNamed("limited", { grants: { ...LOCAL_VIEWER.grants, of: () => grant } });

describe("pods of a past moment", () => {
  it("have today's words, and the workload behind their ReplicaSet", async () => {
    metrics.scrape(
      AT - 3,
      east,
      toldPod({ name: "a", restarts: 4, ready: false, waiting: "CrashLoopBackOff", owner: "web-5d" }),
    );
    const { rows, at, scrapedAt } = await ask({ kind: "pods", where: "crashloop restarts>3 workload:web" });
    expect(rows).toMatchObject([
      {
        name: "a",
        status: "CrashLoopBackOff",
        health: "crit",
        ready: 0,
        containers: 1,
        restarts: 4,
        workloadKind: "Deployment",
        createdAt: 1000,
      },
    ]);
    expect([at, scrapedAt]).toEqual([AT - (AT % 15), AT - 3]);
  });

  it("are those of the last scrape: one that was deleted seconds before is gone, though Prometheus has it for 5 minutes more", async () => {
    metrics.scrape(AT - 20, east, toldNode("n1"), toldPod({ name: "gone" }), toldPod({ name: "stays" }));
    metrics.scrape(AT - 5, east, toldNode("n1"), toldPod({ name: "stays" }));
    expect(await namesOf()).toEqual(["stays"]);
  });

  it("are none once all are gone, as long as the cluster is told of", async () => {
    metrics.scrape(AT - 20, east, toldNode("n1"), toldPod({ name: "last" }));
    metrics.scrape(AT - 5, east, toldNode("n1"));
    expect(await ask({ kind: "pods", where: "cluster:east" })).toMatchObject({ rows: [], total: 0, partial: [] });
  });

  it("are each once when two kube-state-metrics tell of them, and the newer word counts", async () => {
    metrics.scrape(AT - 10, { ...east, instance: "ksm-a" }, toldPod({ name: "a", node: "" }));
    metrics.scrape(AT - 5, { ...east, instance: "ksm-b" }, toldPod({ name: "a", node: "n2" }));
    expect((await ask({ kind: "pods" })).rows).toMatchObject([{ name: "a", node: "n2", restarts: 0, ready: 1 }]);
  });

  it("are not believed of a kube-state-metrics that fell silent before the other", async () => {
    metrics.scrape(AT - 200, { ...east, instance: "ksm-dead" }, toldPod({ name: "old" }));
    metrics.scrape(AT - 5, { ...east, instance: "ksm-b" }, toldPod({ name: "new" }));
    expect(await namesOf()).toEqual(["new"]);
  });

  it("of one name that was made anew are the newer one, with its own restarts", async () => {
    metrics.scrape(AT - 20, east, toldPod({ name: "db-0", uid: "first", restarts: 9 }));
    metrics.scrape(AT - 5, east, toldPod({ name: "db-0", uid: "second" }));
    expect((await ask({ kind: "pods" })).rows).toMatchObject([{ uid: "second", restarts: 0 }]);
  });
});

describe("what cannot be known", () => {
  const without = (family: string) => toldPod({ name: "a", restarts: 7 }).filter(([one]) => !one.startsWith(family));

  it("is null and named, and no filter takes it for a value", async () => {
    metrics.scrape(AT - 3, east, without("kube_pod_container_status_restarts_total"));
    expect((await ask({ kind: "pods" })).rows[0]).toMatchObject({
      restarts: null,
      unknown: expect.stringContaining("restarts"),
    });
    for (const where of ["restarts<1", "restarts>0", "restarts<=100"]) expect(await namesOf({ where })).toEqual([]);
  });

  it.each(["kube_pod_status_phase", "kube_pod_container_status_waiting", "kube_pod_container_status_ready"])(
    "of health without %s: it is never well by absence",
    async (family) => {
      metrics.scrape(AT - 3, east, without(family));
      expect((await ask({ kind: "pods" })).rows[0]).toMatchObject({ health: "unknown" });
    },
  );

  it("of a node's status without its conditions, and of a workload's without its numbers", async () => {
    metrics.scrape(
      AT - 3,
      east,
      toldNode("n1").slice(0, 3),
      toldDeployment("web", 3).filter(([one]) => !one.endsWith("_ready")),
    );
    expect((await ask({ kind: "nodes" })).rows[0]).toMatchObject({
      status: "Unknown",
      health: "unknown",
      readySince: null,
    });
    expect((await ask({ kind: "workloads" })).rows[0]).toMatchObject({
      desired: 3,
      ready: null,
      status: "Unknown",
      health: "unknown",
    });
  });

  it("is the other cluster, with the reason, when only one was scraped", async () => {
    metrics.scrape(AT - 3, east, toldPod({ name: "a" }));
    expect((await ask({ kind: "pods" })).partial).toMatchObject([
      { cluster: "west", state: "unreachable", asOf: null, reason: expect.stringContaining("it was not scraped") },
    ]);
  });

  it("is every cluster before Prometheus began, after what it keeps, and when series have no cluster", async () => {
    const reasons = async () => (await ask({ kind: "pods" })).partial.map(({ reason }) => reason);
    expect(await reasons()).toEqual([
      expect.stringContaining("before it began"),
      expect.stringContaining("before it began"),
    ]);
    metrics.scrape(AT + 1000, {}, toldPod({ name: "a" }));
    const { partial } = await ask({ kind: "pods" }, undefined, AT + 1010);
    expect(partial.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("lack the label cluster"),
      expect.anything(),
    ]);
  });

  it("is said of a moment that follows a gap of scrapes", async () => {
    metrics.scrape(AT - 200, east, toldPod({ name: "a" }));
    const { partial, rows } = await ask({ kind: "pods", where: "cluster:east" });
    expect(rows).toHaveLength(1);
    expect(partial).toMatchObject([{ state: "degraded", reason: expect.stringContaining("s older than the moment") }]);
  });

  it("is a source that is down", async () => {
    await metrics.stop();
    expect((await ask({ kind: "pods" })).partial).toMatchObject([
      { cluster: "east", cause: "refused" },
      { cluster: "west" },
    ]);
  });
});

describe("whoever asks for the past", () => {
  it("sees the namespaces that they may list today, and no other pod, count or facet", async () => {
    metrics.scrape(AT - 3, east, toldPod({ name: "mine" }), toldPod({ name: "theirs", namespace: "payments" }));
    const viewer = granted({ state: "some", namespaces: new Set(["shop"]) });
    const { rows, total, visible, facets } = await ask({ kind: "pods", facets: ["namespace"] }, viewer);
    expect(rows.map(({ name }) => name)).toEqual(["mine"]);
    expect([total, visible, facets["namespace"]]).toEqual([1, 1, [{ value: "shop", count: 1 }]]);
    expect(await namesOf({}, aViewerNamed("operator"))).toEqual(["mine", "theirs"]);
  });

  it("who may list nothing makes nothing be asked about those clusters", async () => {
    const before = metrics.source.asked;
    expect(await ask({ kind: "pods" }, granted({ state: "none" }))).toMatchObject({
      rows: [],
      forbidden: ["east", "west"],
    });
    // What there was at all is one question for everybody.
    expect(metrics.source.asked - before).toBeLessThanOrEqual(1);
  });

  it("shares what was read with everybody else, whatever they filter", async () => {
    metrics.scrape(AT - 3, east, toldPod({ name: "a" }));
    await ask({ kind: "pods" });
    const before = metrics.source.asked;
    await ask({ kind: "pods", where: "crashloop" }, aViewerNamed("another"));
    expect(metrics.source.asked).toBe(before);
  });

  it("for a moment to come, or for events, is refused", async () => {
    const later = Math.ceil(Date.now() / 1000) + 100;
    await expect(ask({ kind: "pods" }, undefined, later)).rejects.toMatchObject({ code: "QD-400-past" });
    await expect(ask({ kind: "events" })).rejects.toMatchObject({ code: "QD-400-past" });
    metrics.scrape(AT - 3, east, toldPod({ name: "a" }));
    await expect(ask({ kind: "pods", where: "colour:red" })).rejects.toMatchObject({ code: "QD-400-where" });
  });
});

it("shows hostile labels as they are, of the cluster that was asked for only", async () => {
  // Of those that fit into a label; a megabyte is an image that nobody pulls.
  const texts = Object.values(hostileTexts).filter((text) => text.length < 5000);
  metrics.scrape(AT - 3, east, ...texts.map((name, at) => toldPod({ name: `p${at}`, image: name })));
  metrics.scrape(AT - 3, { cluster: "ea.t" }, toldPod({ name: "foreign" }));
  const { rows } = await ask({ kind: "pods", window: { limit: 1000 } });
  const images = rows.map(({ image }) => image);
  expect(rows).toHaveLength(texts.length);
  expect(images).toContain(hostileTexts["markup"]);
});
