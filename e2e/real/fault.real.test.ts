import type { RequestListener } from "node:http";
import { performance } from "node:perf_hooks";

import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from "vitest";

import type { ClusterSummary } from "#lib/contract/fleet.ts";
import type { Cause } from "#lib/contract/freshness.ts";
import { reach } from "#lib/server/access/reach.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { issueCertificate, makeAuthority } from "#lib/testing/certificate.ts";

import { type FaultyFleet, impersonate, openFaultyFleet, ownCertificate } from "./faulty-fleet.ts";
import type { List, Pod } from "./pod.ts";
import { ask, clusterOf, eventually, get } from "./question.ts";

/** The promise is 15 s (45 s for a half-open watch); the limit here only ends a broken run, the seconds are printed. */
const limitSeconds = 60;
const namespace = "fault-suite";

const stack = inject("stack");
const east = clusterOf(stack, "east");
const west = clusterOf(stack, "west");

interface Break {
  name: string;
  /** Breaks `east` and gives the function that mends it. */
  strike: (fleet: FaultyFleet) => Promise<() => Promise<void>>;
  causes: readonly Cause[];
}

const byProxy =
  (fault: Parameters<FaultyFleet["proxy"]["set"]>[0], cut: boolean): Break["strike"] =>
  async ({ proxy }) => {
    proxy.set(fault);
    if (cut) proxy.cut();
    return async () => {
      proxy.heal();
      proxy.cut();
    };
  };

const byImpostor =
  (
    tls: () => Promise<{ cert: string; key: string }>,
    answer: { status: number; type: string; body: string },
  ): Break["strike"] =>
  async ({ proxy }) => {
    await proxy.down();
    const listener: RequestListener = (_request, response) =>
      void response.writeHead(answer.status, { "content-type": answer.type }).end(answer.body);
    const impostor = await impersonate(proxy.port, await tls(), listener);
    return async () => {
      await impostor.close();
      await proxy.up();
    };
  };

async function foreignCertificate(): Promise<{ cert: string; key: string }> {
  const { certificate, key } = await issueCertificate(await makeAuthority("somebody else"));
  return { cert: certificate, key };
}

const html = { status: 200, type: "text/html", body: "<html><body>Welcome to the load balancer</body></html>" };
const breaks: Break[] = [
  {
    name: "refuses connections",
    strike: async ({ proxy }) => {
      await proxy.down();
      return () => proxy.up();
    },
    causes: ["refused"],
  },
  {
    name: "accepts and never answers",
    strike: byProxy({ acceptThenHang: true, blackhole: "both" }, true),
    causes: ["timeout"],
  },
  {
    name: "takes requests and gives no byte back on any open connection",
    strike: byProxy({ blackhole: "down" }, false),
    causes: ["timeout"],
  },
  {
    name: "takes five seconds for everything",
    strike: byProxy({ latencyMilliseconds: 5000 }, true),
    causes: ["timeout"],
  },
  {
    name: "cuts every answer in the middle",
    strike: byProxy({ cutAfterBytes: 4000 }, true),
    causes: ["reset", "protocol"],
  },
  {
    name: "shows a certificate that somebody else signed",
    strike: byImpostor(foreignCertificate, html),
    causes: ["tls"],
  },
  {
    name: "answers HTML",
    strike: byImpostor(async () => ownCertificate(east), html),
    causes: ["protocol"],
  },
  {
    name: "answers 500",
    strike: byImpostor(async () => ownCertificate(east), {
      status: 500,
      type: "application/json",
      body: JSON.stringify({
        kind: "Status",
        apiVersion: "v1",
        status: "Failure",
        reason: "InternalError",
        code: 500,
        message: "etcd is gone",
      }),
    }),
    causes: ["server"],
  },
];

describe("a cluster that", () => {
  let fleet: FaultyFleet;

  beforeAll(async () => {
    await ask(east, async (client) => {
      await client.request("/api/v1/namespaces", { method: "POST", body: { metadata: { name: namespace } } });
    });
    fleet = await openFaultyFleet(east, west);
    await fleet.untilEast("it is live", isLive, limitSeconds);
  });

  afterAll(async () => {
    await fleet.close();
    await ask(east, (client) => client.request(`/api/v1/namespaces/${namespace}`, { method: "DELETE" }));
  });

  test.each(breaks)(
    "$name says so, keeps its rows, leaves the others alone and ends equal to the truth",
    async ({ name, strike, causes }) => {
      // After one that failed it may be on its way back.
      await fleet.untilEast("it is live", isLive, limitSeconds);
      const before = fleet.pods("cluster:east");
      const calm = await probeWest(fleet);
      const struckAt = Date.now();
      const mend = await strike(fleet);
      let isStruck = true;
      onTestFinished(async () => {
        if (isStruck) await mend();
      });
      const seconds = await fleet.untilEast("it is not live", (cluster) => !isLive(cluster), limitSeconds);
      const toCause = seconds + (await fleet.untilEast("its cause is shown", isBroken(causes), limitSeconds));
      const shown = fleet.summary("east");
      const during = await probeWest(fleet);
      await createPod(`while-broken-${struckAt}`);

      expect(shown.reason, "a sentence says why").not.toBe("");
      expect(shown.health, "unknown is never green").not.toBe("ok");
      const after = fleet.pods("cluster:east");
      expect(after.total, "last known rows stay").toBe(before.total);
      expect(after.partial.map((partial) => partial.cluster)).toEqual(["east"]);
      expect(after.partial[0]?.asOf, "rows have an age").toBeGreaterThan(struckAt - 120_000);
      expect(fleet.summary("west").state).toBe("live");

      isStruck = false;
      await mend();
      const back = await fleet.untilEast("it is live again", isLive, limitSeconds);
      await fleet.untilEast(
        "the change is in",
        () => fleet.pods(`"while-broken-${struckAt}"`).total === 1,
        limitSeconds,
      );
      // The cluster itself goes on: what it did between two looks is on its way.
      await vi.waitFor(async () => expect(storedPods(fleet)).toEqual(await truePods()), {
        timeout: 20_000,
        interval: 500,
      });
      console.log(
        `${name}: ${shown.state} (${shown.cause}: ${shown.reason}) seen after ${seconds.toFixed(1)} s, cause after ${toCause.toFixed(1)} s, live ${back.toFixed(1)} s after mending; west's median answer ${calm.toFixed(2)} → ${during.toFixed(2)} ms`,
      );
    },
  );
});

const isLive = (cluster: ClusterSummary): boolean => cluster.state === "live";
const isBroken =
  (causes: readonly Cause[]) =>
  (cluster: ClusterSummary): boolean =>
    cluster.state !== "live" && causes.includes(cluster.cause);

/** Median milliseconds of small answers about the healthy cluster: its rows from the store, and one request to it. */
async function probeWest(fleet: FaultyFleet): Promise<number> {
  const known = fleet.engine.registry.get("west");
  const cluster = known && reach(aViewerNamed("tester"), known);
  const milliseconds: number[] = [];
  for (let i = 0; i < 40; i++) {
    const startedAt = performance.now();
    fleet.pods("cluster:west");
    const answer = await cluster?.request({ method: "GET", path: "/version", purpose: "read" });
    answer?.body.resume();
    milliseconds.push(performance.now() - startedAt);
  }
  return milliseconds.toSorted((a, b) => a - b)[20] ?? 0;
}

async function createPod(name: string): Promise<void> {
  const body = { metadata: { name }, spec: { containers: [{ name: "app", image: "app:1" }] } };
  const create = () =>
    ask(east, (client) => client.request(`/api/v1/namespaces/${namespace}/pods`, { method: "POST", body }));
  // A new namespace takes no pod before the controllers have given it its service account.
  expect((await eventually(create, ({ status }) => status === 201)).status).toBe(201);
}

/** What the store says of east's pods, one line each. */
const storedPods = (fleet: FaultyFleet): string[] =>
  fleet
    .pods("cluster:east")
    .rows.map(
      (row) =>
        `${row.namespace}/${row.name} ${row.uid} ${"phase" in row ? row.phase : ""} ${"node" in row ? row.node : ""}`,
    )
    .toSorted();

/** What the API server says, read afresh and past Quarterdeck. */
async function truePods(): Promise<string[]> {
  const { items } = await get<List<Pod>>(east, "/api/v1/pods");
  return items
    .map(
      ({ metadata, spec, status }) =>
        `${metadata.namespace}/${metadata.name} ${metadata.uid} ${status.phase} ${spec.nodeName ?? ""}`,
    )
    .toSorted();
}
