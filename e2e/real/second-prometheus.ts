import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { metricSet } from "#tools/stack/build/binaries.ts";
import { ensureBinaries } from "#tools/stack/build/ensure.ts";

import { eventually } from "./question.ts";
import { type RawSeries, toWriteRequest } from "./remote-write.ts";

/** A Prometheus that scrapes nothing and holds what is copied into it: what somebody's rights let through, and nothing else. */
export interface SecondPrometheus {
  readonly url: string;
  /** Copies the last 15 minutes before `at` of what selectors written by hand select. */
  copy(from: string, selectors: readonly string[], at: number): Promise<number>;
  close(): Promise<void>;
}

export async function startSecondPrometheus(): Promise<SecondPrometheus> {
  const bin = await ensureBinaries(() => undefined, metricSet);
  const folder = mkdtempSync(join(tmpdir(), "second-prometheus-"));
  const config = join(folder, "config.yaml");
  writeFileSync(config, "scrape_configs: []\n");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    join(bin, "prometheus"),
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, "storage")}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--web.enable-remote-write-receiver",
      "--log.level=error",
    ],
    { stdio: "ignore" },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await eventually(
    () =>
      fetch(`${url}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    (isReady) => isReady,
  );
  return {
    url,
    copy: async (from, selectors, at) => {
      let count = 0;
      for (const selector of selectors) count += await copySeries(from, url, { query: `${selector}[15m]`, at });
      return count;
    },
    close: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const BATCH = 500;

async function copySeries(from: string, to: string, { query, at }: { query: string; at: number }): Promise<number> {
  const answer = await fetch(`${from}/api/v1/query`, {
    method: "POST",
    body: new URLSearchParams({ query, time: `${at}` }),
  });
  const { data } = (await answer.json()) as { data: { result: RawSeries[] } };
  for (let start = 0; start < data.result.length; start += BATCH) {
    const written = await fetch(`${to}/api/v1/write`, {
      method: "POST",
      headers: {
        "content-type": "application/x-protobuf",
        "content-encoding": "snappy",
        "x-prometheus-remote-write-version": "0.1.0",
      },
      body: toWriteRequest(data.result.slice(start, start + BATCH)),
    });
    if (!written.ok) throw new Error(`remote write answers ${written.status}: ${await written.text()}`);
  }
  return data.result.length;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
