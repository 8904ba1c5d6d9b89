import { setTimeout as sleep } from "node:timers/promises";

import { chromium } from "@playwright/test";

import { findBrowser } from "#e2e/browser/browser.ts";
import type { FleetAnswer } from "#lib/contract/fleet.ts";
import { openFleetMap } from "#tools/bench/browser/fleet-map.ts";
import { type Context, interleave } from "#tools/bench/context.ts";
import { writeKubeconfig } from "#tools/bench/kubeconfig.ts";
import type { Rounds } from "#tools/bench/measure.ts";
import { startServer } from "#tools/bench/ours/server.ts";
import { startSource } from "#tools/bench/source-process.ts";

/** Half of a fleet of a thousand answers, half refuses. */
const HALF = 500;
const PODS_EACH = 40;
/** Nothing listens there. */
const DEAD = "http://127.0.0.1:1";
const SETTLE_TIMEOUT_MILLISECONDS = 180_000;

/** B10, second part: the Fleet page of a thousand clusters, half of them down. */
export async function measureFleet(context: Context): Promise<Rounds[]> {
  context.progress(`B10: building ${HALF} clusters`);
  const source = await startSource(context.folder, PODS_EACH, HALF);
  const alive = source.clusters.map(({ plain }, index) => ({ name: `alive-${index}`, server: plain }));
  const down = alive.map((_, index) => ({ name: `down-${index}`, server: DEAD }));
  const kubeconfig = writeKubeconfig(`${context.folder}/fleet.kubeconfig`, [...alive, ...down], source.authority);
  const server = await startServer(kubeconfig, "any");
  const browser = await chromium.launch(await findBrowser());
  try {
    await settle(server.origin);
    const rounds = await interleave(context, "B10 fleet", () => openFleetMap(browser, server.origin, 2 * HALF));
    return [
      {
        benchmark: "B10",
        what: `Fleet of ${2 * HALF} clusters, half of them down: navigation to every square drawn`,
        unit: "ms",
        ours: rounds.map(({ milliseconds }) => milliseconds),
        target: { of: "ours", bound: "at most", value: 1000 },
      },
      {
        benchmark: "B10",
        what: "its layout shift",
        unit: "",
        ours: rounds.map(({ layoutShift }) => layoutShift),
        target: { of: "ours", bound: "at most", value: 0 },
      },
    ];
  } finally {
    await browser.close();
    await server.running.stop();
    await source.stop();
  }
}

/** Waits until the half that answers is counted. */
async function settle(origin: string): Promise<void> {
  const deadline = performance.now() + SETTLE_TIMEOUT_MILLISECONDS;
  for (;;) {
    const response = await fetch(`${origin}/api/v1/fleet`);
    const { clusters } = (await response.json()) as FleetAnswer;
    const live = clusters.filter(({ state }) => state === "live" || state === "degraded").length;
    if (live >= HALF) return;
    if (performance.now() > deadline) throw new Error(`only ${live} of ${HALF} clusters are live after three minutes`);
    await sleep(500);
  }
}
