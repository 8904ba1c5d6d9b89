import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

export interface KillReport {
  /** Ids whose change was acknowledged. */
  acknowledged: Set<string>;
  /** Ids that reached the cluster. */
  received: Set<string>;
  /** Of those, the ones whose intent was not in the file at that moment. */
  unannounced: string[];
}

/** Lets a process change things through the audit of a state, kills it (SIGKILL) after some milliseconds, and begins again. */
export async function killWriters(file: string, rounds: number): Promise<KillReport> {
  const report: KillReport = { acknowledged: new Set(), received: new Set(), unannounced: [] };
  const folder = path.join(path.dirname(file), "audit");
  const upstream = createServer((request, response) => {
    const id = String(request.headers["audit-id"]);
    report.received.add(id);
    if (!isAnnounced(folder, id)) report.unannounced.push(id);
    request.resume().on("end", () => response.end());
  });
  await once(upstream.listen(0, "127.0.0.1"), "listening");
  const address = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  try {
    for (let round = 0; round < rounds; round += 1)
      await oneLife(file, address, { acknowledged: report.acknowledged, isLonger: round % 2 === 1 });
  } finally {
    upstream.closeAllConnections();
    upstream.close();
  }
  return report;
}

const isAnnounced = (folder: string, id: string): boolean =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .toSorted()
    .slice(-2)
    .some((name) => readFileSync(path.join(folder, name), "utf8").includes(`"auditID":"${id}"`));

interface Life {
  acknowledged: Set<string>;
  /** Ends some time after its first change: on busy cores it would otherwise hardly come to one. */
  isLonger: boolean;
}

/** Longer than any first change takes. */
const PATIENCE_MILLISECONDS = 10_000;

async function oneLife(file: string, upstream: string, { acknowledged, isLonger }: Life): Promise<void> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "writer.ts"), file, upstream], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const ready = Promise.withResolvers<void>();
  const changed = Promise.withResolvers<void>();
  createInterface(child.stdout).on("line", (line) => {
    if (line === "ready") return ready.resolve();
    acknowledged.add(line);
    changed.resolve();
  });
  const fell = ended.then(() => Promise.reject(new Error("the writer did not start")));
  await Promise.race([ready.promise, fell]);
  if (isLonger) await Promise.race([changed.promise, sleep(PATIENCE_MILLISECONDS, undefined, { ref: false })]);
  await sleep(Math.random() * 120);
  child.kill("SIGKILL");
  await ended;
  fell.catch(() => undefined);
}
