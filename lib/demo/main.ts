import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { inspect, parseArgs } from "node:util";

import { type Fleet, openFleet } from "./fleet/fleet.ts";
import { type Mode, parseMode } from "./fleet/mode.ts";
import { openScaleFleet } from "./scale/scale-fleet.ts";
import { parseScale } from "./scale/scale-mode.ts";

const tidyMilliseconds = 15_000;

/**
 * The embedded fleet's own process: `node lib/demo/main.ts --folder DIR [--mode story|quiet|busy|scale=150000]`. It says where its clusters are in one
 * line of JSON and lives as long as whoever started it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { folder: { type: "string" }, mode: { type: "string", default: "story" } } });
  const mode = parseMode(values.mode);
  const { folder } = values;
  if (folder === undefined || mode === undefined)
    throw new Error("Give --folder DIR and --mode story|quiet|busy|scale=150000.");
  const fleet = await open(folder, mode);
  const { kubeconfig, clusters, since } = fleet;
  process.stdout.write(`${JSON.stringify({ kubeconfig, clusters, since })}\n`);
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    void fleet.close().finally(() => process.exit(0));
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  whenOrphaned(() => {
    // Its parent would have removed it; without one, no other process will take this one's place.
    rmSync(folder, { recursive: true, force: true });
    end();
  });
  await fleet.ready;
  // Whoever opens the first page comes before tidiness.
  await sleep(tidyMilliseconds);
  await globalThis.gc?.({ type: "major", execution: "async", flavor: "last-resort" });
}

function open(folder: string, mode: Mode): Promise<Fleet> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const scale = parseScale(mode);
  if (scale) return openScaleFleet(folder, scale, say);
  return openFleet({
    folder,
    mode,
    onError: (error, controller, key) => say(`${controller} ${key}: ${inspect(error)}`),
  });
}

/** Its parent holds the other end of stdin. The check of its id is for a parent that gave that end away. */
function whenOrphaned(act: () => void): void {
  process.stdin.on("end", act).on("error", act).resume();
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && act(), 5000).unref();
}

await main();
