import { join } from "node:path";

import { chromium, type Page } from "@playwright/test";
import { createViteServer } from "vitest/node";

import { findBrowser } from "#e2e/browser/browser.ts";
import { type Context, interleave } from "#tools/bench/context.ts";
import type { Rounds } from "#tools/bench/measure.ts";

const VIEWPORT = { width: 1800, height: 1300 };
const CHARTS = 10;

/** Serves the page of both, as a production would: React without its checks. */
async function servePage() {
  Object.assign(process.env, { NODE_ENV: "production" });
  const server = await createViteServer({
    configFile: false,
    root: process.cwd(),
    mode: "production",
    logLevel: "error",
    cacheDir: join(".quarterdeck", "bench-charts"),
    server: { host: "127.0.0.1", port: 0, hmr: false },
    optimizeDeps: { entries: ["tools/bench/browser/charts/index.html"] },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (address === null || address === undefined || typeof address === "string") throw new Error("it does not listen");
  return { origin: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

const run = (page: Page, side: "ours" | "plain"): Promise<number> =>
  page.evaluate((which) => globalThis.window.runCharts?.(which) ?? Number.NaN, side);

/** B13: ten charts of 11,000 points, drawn open and along, against uPlot alone in the same page. */
export async function measureCharts(context: Context): Promise<Rounds[]> {
  const { origin, close } = await servePage();
  const browser = await chromium.launch(await findBrowser());
  try {
    const page = await browser.newPage({ viewport: VIEWPORT, locale: "en-US" });
    await page.goto(`${origin}/tools/bench/browser/charts/index.html`, { timeout: 120_000 });
    await page.waitForFunction((count) => document.querySelectorAll("#ours canvas").length === count, CHARTS, {
      timeout: 120_000,
    });
    // Both once, so that neither pays for being first.
    for (const side of ["ours", "plain"] as const) await run(page, side);
    const rounds = await interleave(context, "B13", async () => ({
      ours: await run(page, "ours"),
      peer: await run(page, "plain"),
    }));
    return [
      {
        benchmark: "B13",
        what: `script a step of pan and zoom, ${CHARTS} charts of 11,000 points`,
        unit: "ms",
        ours: rounds.map(({ ours }) => ours),
        peer: { name: "uPlot alone, same page", values: rounds.map(({ peer }) => peer) },
        target: { of: "ratio", bound: "at most", value: 1.3 },
      },
    ];
  } finally {
    await browser.close();
    await close();
  }
}
