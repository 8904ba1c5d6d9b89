import { execFileSync } from "node:child_process";

import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { type FaultyFleet, openFaultyFleet } from "./faulty-fleet.ts";
import { ask, clusterOf, eventually } from "./question.ts";

const stack = inject("stack");
const east = clusterOf(stack, "east");
const namespace = "history-suite";

const etcdctl = (...args: string[]): string =>
  execFileSync(stack.etcdctl, ["--endpoints", `127.0.0.1:${east.ports.etcd}`, ...args], { encoding: "utf8" });

/** Forgets everything before now, as the API server does every five minutes. */
function compact(): void {
  const [status] = JSON.parse(etcdctl("endpoint", "status", "-w", "json")) as [
    { Status: { header: { revision: number } } },
  ];
  etcdctl("compact", String(status.Status.header.revision));
}

describe("a real cluster whose history was compacted while it was away", () => {
  let fleet: FaultyFleet;
  const write = (method: string, path: string, body?: unknown) =>
    ask(east, (client) =>
      client.request(`/api/v1/namespaces${path}`, body === undefined ? { method } : { method, body }),
    );

  beforeAll(async () => {
    await write("POST", "", { metadata: { name: namespace } });
    fleet = await openFaultyFleet(east, clusterOf(stack, "west"));
    await fleet.untilEast("it is live", (cluster) => cluster.state === "live", 60);
  });

  afterAll(async () => {
    await fleet.close();
    await write("DELETE", `/${namespace}`);
  });

  test("is whole again afterwards, and its pods were never gone meanwhile", async () => {
    const cluster = fleet.engine.registry.get("east");
    const reflector = cluster && fleet.engine.watches.reflector(cluster, "pods");
    // Pods of the scenario: those of other suites come and go.
    const scenario = fleet.pods("cluster:east ns:payments").total;
    let fewest = scenario;
    const unsubscribe = reflector?.table.subscribe(() => {
      fewest = Math.min(fewest, fleet.pods("cluster:east ns:payments").total);
    });
    await fleet.proxy.down();
    await write("POST", `/${namespace}/pods`, {
      metadata: { name: "after" },
      spec: { containers: [{ name: "app", image: "app:1" }] },
    });
    compact();
    await fleet.proxy.up();
    const found = await eventually(
      async () => fleet.pods('"after" ns:history-suite').total,
      (total) => total === 1,
    );
    unsubscribe?.();
    expect(found).toBe(1);
    expect(scenario).toBeGreaterThan(0);
    expect(fewest).toBe(scenario);
    expect(reflector?.counts.parseErrors).toBe(0);
  });
});
