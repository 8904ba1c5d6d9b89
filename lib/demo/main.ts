import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { inspect, parseArgs } from "node:util";

import { type Fleet, openFleet } from "./fleet/fleet.ts";
import { type Mode, parseMode } from "./fleet/mode.ts";
import { obey } from "./fleet/order.ts";
import type { Issuer } from "./issuer/issuer.ts";
import { openScaleFleet } from "./scale/scale-fleet.ts";
import { parseScale } from "./scale/scale-mode.ts";
import { clusterPlans } from "./story/cluster.ts";

/** After the rules have caught up with their past. */
const tidyMilliseconds = 30_000;
const againMilliseconds = 300_000;

/**
 * The embedded fleet's own process: `node lib/demo/main.ts --folder DIR [--mode story|quiet|busy|scale=150000] [--sign-in]`. It says where its clusters
 * and its issuer are in one line of JSON, takes orders on stdin (fleet/order.ts) and lives as long as whoever started it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: "string" },
      mode: { type: "string", default: "story" },
      "sign-in": { type: "boolean", default: false },
      "access-token-seconds": { type: "string", default: "300" },
    },
  });
  const mode = parseMode(values.mode);
  const { folder } = values;
  if (folder === undefined || mode === undefined)
    throw new Error("Give --folder DIR and --mode story|quiet|busy|scale=150000.");
  const issuer = values["sign-in"] ? await signIn(folder, mode, Number(values["access-token-seconds"])) : undefined;
  const fleet = await open(folder, mode, issuer);
  const { kubeconfig, clusters, since, metrics, logs } = fleet;
  // Of the issuer JSON takes what is no function.
  process.stdout.write(`${JSON.stringify({ kubeconfig, clusters, since, metrics, logs, issuer: issuer ?? null })}\n`);
  if (issuer) obey(process.stdin, issuer);
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    void Promise.all([fleet.close(), issuer?.close()]).finally(() => process.exit(0));
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
  await tidy();
  // Charts and rules of a whole fleet leave more than the clusters themselves hold.
  setInterval(() => void tidy(), againMilliseconds).unref();
}

const tidy = async (): Promise<void> =>
  await globalThis.gc?.({ type: "major", execution: "async", flavor: "last-resort" });

/** Loaded only here: who does not sign in does without its memory. Clusters of the scale mode take everybody for an administrator. */
async function signIn(folder: string, mode: Mode, accessTokenSeconds: number): Promise<Issuer | undefined> {
  if (parseScale(mode)) return undefined;
  const { openIssuer } = await import("./issuer/issuer.ts");
  return await openIssuer({ folder, clusters: clusterPlans.map(({ name }) => name), accessTokenSeconds });
}

function open(folder: string, mode: Mode, issuer: Issuer | undefined): Promise<Fleet> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const scale = parseScale(mode);
  if (scale) return openScaleFleet(folder, scale, say);
  return openFleet({
    folder,
    mode,
    ...(issuer ? { issuerUrl: issuer.url } : {}),
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
