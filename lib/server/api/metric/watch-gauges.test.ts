import { Registry } from "prom-client";
import { describe, expect, it } from "vitest";

import type { ClusterDetail, ReflectorStatus } from "#lib/contract/fleet.ts";
import { aClusterDetail, aClusterSummary } from "#lib/testing/api/views.ts";

import { addWatchGauges } from "./watch-gauges.ts";

const status = (fields: Partial<ReflectorStatus>): ReflectorStatus => ({
  resource: "pods",
  state: "live",
  cause: "none",
  reason: "",
  since: 0,
  asOf: 1000,
  rows: 7,
  wire: "protobuf",
  ...fields,
});

async function read(details: ClusterDetail[]): Promise<string> {
  const register = new Registry();
  addWatchGauges(
    register,
    () => details,
    () => 4500,
  );
  return register.metrics();
}

describe("the gauges of watches", () => {
  it("say rows, liveness and age of each watched kind of each cluster", async () => {
    const west = aClusterSummary({ name: "west" });
    const text = await read([
      aClusterDetail({ kinds: [status({}), status({ resource: "nodes", state: "stale", rows: 2 })] }),
      aClusterDetail({ cluster: west, kinds: [status({ asOf: 4500 })] }),
    ]);
    expect(text).toContain('quarterdeck_store_rows{cluster="east",resource="pods"} 7');
    expect(text).toContain('quarterdeck_watch_live{cluster="east",resource="pods"} 1');
    expect(text).toContain('quarterdeck_watch_live{cluster="east",resource="nodes"} 0');
    expect(text).toContain('quarterdeck_watch_lag_seconds{cluster="east",resource="nodes"} 3.5');
    expect(text).toContain('quarterdeck_watch_lag_seconds{cluster="west",resource="pods"} 0');
  });

  it("say nothing of kinds that nobody wants, and no age of what was never seen", async () => {
    const text = await read([
      aClusterDetail({ kinds: [status({ state: "idle" }), status({ resource: "nodes", asOf: null })] }),
    ]);
    expect(text).not.toContain('resource="pods"');
    expect(text).not.toContain('watch_lag_seconds{cluster="east",resource="nodes"}');
    expect(text).toContain('quarterdeck_store_rows{cluster="east",resource="nodes"} 7');
  });

  it("forget a cluster that was removed", async () => {
    const details = [aClusterDetail()];
    const register = new Registry();
    addWatchGauges(register, () => details);
    await register.metrics();
    details.pop();
    expect(await register.metrics()).not.toContain("east");
  });
});
