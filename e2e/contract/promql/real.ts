import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { metricSet } from "#tools/stack/build/binaries.ts";
import { ensureBinaries } from "#tools/stack/build/ensure.ts";

/** A real Prometheus of its own, empty at first, that takes remote writes. */
export interface RealPrometheus {
  url: string;
  /** Has it evaluate the rules of a file's text from now on. */
  loadRules(text: string): void;
  end(): Promise<void>;
}

// 30 s: it is ready in 1 s on two idle cores.
const readyMs = 30_000;

/** Starts a real Prometheus in a folder that is gone afterwards. */
export async function startRealPrometheus(): Promise<RealPrometheus> {
  const bin = await ensureBinaries((line) => console.log(line), metricSet);
  const folder = mkdtempSync(join(tmpdir(), "quarterdeck-promql-"));
  const storage = join(folder, "storage");
  mkdirSync(storage);
  const rules = join(folder, "rules.yaml");
  writeFileSync(rules, "groups: []");
  const config = join(folder, "prometheus.yml");
  writeFileSync(config, "global:\n  evaluation_interval: 1m\nrule_files: [rules.yaml]\n");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    join(bin, "prometheus"),
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${storage}`,
      `--web.listen-address=127.0.0.1:${port}`,
      `--web.external-url=${url}`,
      "--web.enable-remote-write-receiver",
      "--log.level=warn",
    ],
    { cwd: folder, stdio: ["ignore", "ignore", "inherit"] },
  );
  const end = async (): Promise<void> => {
    if (child.exitCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  };
  await waitReady(url, child).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  const loadRules = (text: string): void => {
    writeFileSync(rules, text);
    child.kill("SIGHUP");
  };
  return { url, loadRules, end };
}

async function waitReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + readyMs;
  for (;;) {
    const isReady = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    if (child.exitCode !== null || Date.now() > deadline) throw new Error("The real Prometheus did not get ready.");
    await sleep(100);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
