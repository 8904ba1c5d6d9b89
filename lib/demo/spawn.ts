import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";

import type { ClusterAddress } from "./fleet/credential.ts";
import type { Mode } from "./fleet/mode.ts";
import { type Order, writeOrder } from "./fleet/order.ts";
import type { IssuerAddress } from "./issuer/issuer.ts";
import type { LogStoreAddress } from "./log-store/open.ts";
import type { MetricAddress } from "./prometheus/open.ts";

/** What the fleet's process says when its clusters can be asked. */
interface Announcement {
  readonly kubeconfig: string;
  readonly clusters: readonly ClusterAddress[];
  /** When the story began, epoch milliseconds. */
  readonly since: number;
  /** The central Prometheus and Alertmanager; null in the scale mode, which measures nothing. */
  readonly metrics: MetricAddress | null;
  /** The central log stores; none in the scale mode, which logs nothing. */
  readonly logs: readonly LogStoreAddress[];
  /** Where people sign in; null unless it was asked for. */
  readonly issuer: IssuerAddress | null;
}

export interface SpawnOptions {
  /** Whether people sign in, at the embedded issuer. Not in the scale mode, whose clusters know no people. */
  readonly signIn?: boolean;
  /** How long access tokens are good: as in Keycloak 300 unless told. */
  readonly accessTokenSeconds?: number;
}

export interface SpawnedFleet extends Announcement {
  /** Of the process that runs now. */
  readonly pid: () => number | undefined;
  /** Tells the issuer where the console is, before which nobody can sign in; or to do what only its administrator can. */
  order(order: Order): void;
  /** Ends the process and removes what it left. */
  close(): Promise<void>;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

const main = join(import.meta.dirname, "main.ts");
// Three weeks are lived through in seconds and leave much to clear away, which main.ts does once. What is left is small.
const nodeFlags = ["--expose-gc", "--max-semi-space-size=8"];
const longestBackOffMilliseconds = 30_000;
const patienceMilliseconds = 5000;

/**
 * Starts the embedded fleet as a process of its own, and again with the same addresses whenever it ends by itself.
 * Throws when it does not come up the first time.
 */
export async function spawnFleet(mode: Mode, options: SpawnOptions = {}): Promise<SpawnedFleet> {
  // Only for its owner: mkdtemp makes it 0700.
  const folder = mkdtempSync(join(tmpdir(), "quarterdeck-demo-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  let child: Child = start(folder, mode, options);
  let isClosing = false;
  const announcement = await readAnnouncement(child).catch((error: unknown) => {
    remove();
    throw error;
  });
  const watch = async (): Promise<void> => {
    for (let failures = 0; ; failures++) {
      const since = Date.now();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      if (isClosing) return;
      if (Date.now() - since > 2 * longestBackOffMilliseconds) failures = 0;
      await sleep(Math.min(longestBackOffMilliseconds, 2000 * 2 ** failures), undefined, { ref: false });
      if (isClosing) return;
      child = start(folder, mode, options);
    }
  };
  const watched = watch();
  const close = async (): Promise<void> => {
    isClosing = true;
    await end(child);
    void watched;
    process.off("exit", remove);
    remove();
  };
  const order = (one: Order): void => writeOrder(child.stdin, one);
  return { ...announcement, pid: () => child.pid, order, close };
}

function start(folder: string, mode: Mode, { signIn = false, accessTokenSeconds }: SpawnOptions): Child {
  const seconds = accessTokenSeconds === undefined ? [] : ["--access-token-seconds", String(accessTokenSeconds)];
  const args = [main, "--folder", folder, "--mode", mode, ...(signIn ? ["--sign-in"] : []), ...seconds];
  const child: Child = spawn(process.execPath, [...nodeFlags, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  // An order to a process that has just ended is lost: the next one is in the state that its folder says.
  child.stdin.on("error", () => undefined);
  return child;
}

async function readAnnouncement(child: Child): Promise<Announcement> {
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Announcement;
  throw new Error("QD-011-demo: The embedded fleet did not start. The lines above say why.");
}

/** Ends a process in order, or at once when it takes too long. */
async function end(child: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), patienceMilliseconds);
  await exit;
  clearTimeout(patience);
}
