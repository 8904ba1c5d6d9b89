import { existsSync } from "node:fs";
import { performance } from "node:perf_hooks";

import { buildMinimalPage, type MinimalPage } from "#tools/bench/browser/minimal-page.ts";
import { heaviestPage, scriptBytes } from "#tools/bench/browser/script-bytes.ts";
import type { Running } from "#tools/bench/child.ts";
import { type Context, interleave } from "#tools/bench/context.ts";
import type { Rounds, Target } from "#tools/bench/measure.ts";
import { startServer } from "#tools/bench/ours/server.ts";

const BUILD = ".next";
const atMost = (value: number): Target => ({ of: "ratio", bound: "at most", value });

/** Milliseconds from the start of a server's process until a page has come whole. */
async function coldStart(begin: () => Promise<{ origin: string; running: Running }>, page: string): Promise<number> {
  const startedAt = performance.now();
  const { origin, running } = await begin();
  try {
    const response = await fetch(`${origin}${page}`);
    await response.text();
    if (!response.ok) throw new Error(`${page} answered ${response.status}`);
    return performance.now() - startedAt;
  } finally {
    await running.stop();
  }
}

async function startMinimal(minimal: MinimalPage): Promise<{ origin: string; running: Running }> {
  const running = await minimal.startServer();
  return { origin: /http:\/\/127\.0\.0\.1:\d+/.exec(running.readyLine)?.[0] ?? "", running };
}

/** B11: what the pods page and the heaviest page make a browser load, and how long the server takes to its first page. */
export async function measureFirstLoad(context: Context): Promise<Rounds[]> {
  if (!existsSync(BUILD)) throw new Error("there is no build: npm run build first");
  context.progress("B11: building a minimal page");
  const minimal = await buildMinimalPage();
  try {
    const rounds = await interleave(context, "B11", async () => ({
      ours: await coldStart(() => startServer(context.source.kubeconfig.tls, "measured"), "/pods"),
      peer: await coldStart(() => startMinimal(minimal), "/"),
    }));
    const least = scriptBytes(minimal.buildFolder, "/") / 1000;
    const weight = (page: string, bytes: number): Rounds => ({
      benchmark: "B11",
      what: `scripts of ${page}, brotli`,
      unit: "kB",
      ours: [bytes / 1000],
      peer: { name: "minimal Next page", values: [least] },
      target: atMost(1.35),
    });
    const heaviest = heaviestPage(BUILD);
    return [
      weight("/pods", scriptBytes(BUILD, "/pods")),
      weight(`${heaviest.page}, the heaviest`, heaviest.bytes),
      {
        benchmark: "B11",
        what: "process start to the first whole page",
        unit: "ms",
        ours: rounds.map(({ ours }) => ours),
        peer: { name: "next start of the minimal page", values: rounds.map(({ peer }) => peer) },
        target: atMost(1.5),
      },
    ];
  } finally {
    minimal.remove();
  }
}
