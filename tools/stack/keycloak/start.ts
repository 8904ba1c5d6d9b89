import { spawn } from "node:child_process";
import { openSync, closeSync, readFileSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

import type { Log } from "#tools/stack/build/ensure.ts";
import { endListed } from "#tools/stack/process/end.ts";
import { listProcesses } from "#tools/stack/process/list.ts";
import { StackError } from "#tools/stack/stack-error.ts";

import { startArguments, startEnvironment } from "./command.ts";
import { consoleUrlOf, issuerOf } from "./describe.ts";
import { ensureDistribution } from "./distribution.ts";
import { keycloakLayoutOf } from "./layout.ts";
import { type KeycloakRecord, linkHome, writeRealm } from "./prepare.ts";
import { findJava } from "./program.ts";

// 300 s: 11 s on two idle cores, more than 120 s beside two starting clusters and four other programs.
const limitMilliseconds = 300_000;
const graceMilliseconds = 5_000;

/** The Keycloak of a stack, running or not: a pid file alone proves nothing, since pids are reused. */
export function listKeycloak(folder: string): { pid: number }[] {
  const own = `-Dkc.home.dir=${keycloakLayoutOf(folder).home}`;
  return listProcesses().filter(({ command }) => command.includes(own));
}

/** Ends a stack's Keycloak; returns how many processes there were. */
export function endKeycloak(folder: string): Promise<number> {
  return endListed(() => listKeycloak(folder), graceMilliseconds);
}

type EnsureInput = { folder: string; clusters: readonly string[]; record: KeycloakRecord; log: Log };

/** Starts Keycloak unless it runs with this very realm already, and waits until it answers. */
export async function ensureKeycloak({ folder, clusters, record, log }: EnsureInput): Promise<void> {
  const started = Date.now();
  const isNewRealm = writeRealm(folder, clusters, record);
  if (!isNewRealm && (await isAnswering(folder, record))) return log("keycloak is up");
  await endKeycloak(folder);
  const java = findJava();
  const distribution = await ensureDistribution(log);
  linkHome(folder, distribution);
  launch(folder, java, record);
  await waitReady(folder, record);
  return log(`keycloak started in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function launch(folder: string, java: string, record: KeycloakRecord): void {
  const layout = keycloakLayoutOf(folder);
  const log = openSync(layout.log, "w");
  const env = {
    ...process.env,
    ...startEnvironment(record, consoleUrlOf(record), readFileSync(layout.clientSecretFile, "utf8")),
  };
  const child = spawn(java, startArguments(layout, record.ports), {
    cwd: layout.home,
    env,
    detached: true,
    stdio: ["ignore", log, log],
  });
  child.on("error", () => {}); // Nothing answers then, which waitReady tells.
  child.unref();
  closeSync(log);
  writeFileSync(layout.pidFile, String(child.pid));
}

async function waitReady(folder: string, record: KeycloakRecord): Promise<void> {
  const { log } = keycloakLayoutOf(folder);
  const deadline = Date.now() + limitMilliseconds;
  while (!(await isAnswering(folder, record))) {
    const hasEnded = listKeycloak(folder).length === 0;
    if (hasEnded || Date.now() > deadline) {
      const said = readFileSync(log, "utf8").trim().split("\n").slice(-5).join("\n");
      const what = hasEnded ? "ended while it started" : `did not answer within ${limitMilliseconds / 1000} s`;
      throw new StackError("QD-stack-keycloak", `Keycloak ${what}:\n${said}\n`, `The whole log is ${log}.`);
    }
    await sleep(200);
  }
}

/** True when it runs and the realm's discovery document answers. */
export function isAnswering(folder: string, record: KeycloakRecord): Promise<boolean> {
  if (listKeycloak(folder).length === 0) return Promise.resolve(false);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const ca = readFileSync(keycloakLayoutOf(folder).certFile);
  const url = `${issuerOf(record)}/.well-known/openid-configuration`;
  const asked = get(url, { ca, signal: AbortSignal.timeout(5_000), agent: false }, (answer) => {
    answer.resume();
    resolve(answer.statusCode === 200);
  });
  asked.on("error", () => resolve(false));
  return promise;
}
