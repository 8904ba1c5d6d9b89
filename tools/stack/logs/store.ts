import { spawn } from "node:child_process";
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import type { Log } from "#tools/stack/build/ensure.ts";
import { StackError } from "#tools/stack/stack-error.ts";

import { asOrdinaryUser } from "./account.ts";
import { ensureProduct } from "./distribution.ts";
import { findJavaHome } from "./java.ts";
import { hopLayoutOf } from "./layout.ts";
import { endHops, listHops } from "./own.ts";
import type { Product } from "./product.ts";

// 180 s: 6 to 8 s on two idle cores, a minute beside starting clusters.
const limitMilliseconds = 180_000;

type StoreInput = { folder: string; product: Product; ports: { http: number; transport: number }; log: Log };

/** Starts a log store unless it answers, and waits until it does. */
export async function ensureStore({ folder, product, ports, log }: StoreInput): Promise<void> {
  const { name } = product;
  if (listHops(folder).some((hop) => hop.name === name) && (await isAnswering(ports.http))) return log(`${name} is up`);
  await endHops(folder, name);
  const home = await ensureProduct(product, log);
  const started = Date.now();
  writeConfig(folder, product, home);
  launch(folder, product, home, ports);
  const deadline = started + limitMilliseconds;
  while (!(await isAnswering(ports.http))) {
    // Its starter ends after it; for a moment neither may be seen.
    const hasEnded = Date.now() > started + 5_000 && !listHops(folder).some((hop) => hop.name === name);
    if (hasEnded || Date.now() > deadline) throw refuse(folder, name);
    await sleep(200);
  }
  return log(`${name} started in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/**
 * Elasticsearch refuses to start when its configuration lies under where it may write, as that of a checkout in /tmp does. OpenSearch does not
 * ask, and cuts options at blanks, which a checkout's path may have.
 */
function temporaryOf(folder: string, name: string): string {
  return name === "elasticsearch" ? hopLayoutOf(folder, name).temporary : tmpdir();
}

/** Its own configuration folder: the start script writes into it, and the cache is shared by all stacks. */
function writeConfig(folder: string, { name, javaOptions }: Product, home: string): void {
  const layout = hopLayoutOf(folder, name);
  const { config, storage, logs, temporary } = layout;
  rmSync(config, { recursive: true, force: true });
  for (const path of [config, storage, logs, temporary, join(config, "jvm.options.d")])
    mkdirSync(path, { recursive: true });
  for (const file of [`${name}.yml`, "log4j2.properties"]) cpSync(join(home, "config", file), join(config, file));
  const options = [
    "-Xms512m",
    "-Xmx512m",
    // One collecting thread and no log of it: right for minutes of use on two cores.
    "-XX:+UseSerialGC",
    "-XX:+ExitOnOutOfMemoryError",
    `-Djava.io.tmpdir=${temporaryOf(folder, name)}`,
    ...javaOptions,
    // Elasticsearch hands its settings over in secret; OpenSearch's have the folder in them, and it cuts options at blanks.
    ...(name === "elasticsearch" ? [`-Dquarterdeck.store=${layout.folder}/`] : []),
  ];
  writeFileSync(join(config, "jvm.options"), `${options.join("\n")}\n`);
}

function launch(folder: string, product: Product, home: string, { http, transport }: StoreInput["ports"]): void {
  const { name, variable, settings } = product;
  const { config, storage, logs, said, pidFile } = hopLayoutOf(folder, name);
  const places = [`-Epath.data=${storage}`, `-Epath.logs=${logs}`];
  const ports = [`-Ehttp.port=${http}`, `-Etransport.port=${transport}`];
  // -d: what starts it leaves when it answers, and 100 MB with it.
  const start = [join(home, "bin", name), "-d", "-p", pidFile, ...settings, ...places, ...ports];
  const [command = "", ...args] = asOrdinaryUser(start);
  const env = {
    ...process.env,
    [variable("JAVA_HOME")]: findJavaHome(),
    [variable("PATH_CONF")]: config,
    [variable("TMPDIR")]: temporaryOf(folder, name),
  };
  rmSync(pidFile, { force: true });
  const log = openSync(said, "w");
  const child = spawn(command, args, { cwd: home, env, detached: true, stdio: ["ignore", log, log] });
  child.on("error", () => {}); // Nothing answers then, which ensureStore tells.
  child.unref();
  closeSync(log);
}

async function isAnswering(port: number): Promise<boolean> {
  try {
    const url = `http://127.0.0.1:${port}/_cluster/health`;
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

function refuse(folder: string, name: string): StackError {
  const { said } = hopLayoutOf(folder, name);
  const lines = existsSync(said) ? readFileSync(said, "utf8").trim().split("\n").slice(-5).join("\n") : "";
  const sentence = `${name} did not answer within ${limitMilliseconds / 1000} s or ended:\n${lines}\n`;
  return new StackError("QD-stack-logs", sentence, `The whole log is ${said}.`);
}
