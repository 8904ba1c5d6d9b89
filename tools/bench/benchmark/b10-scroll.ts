import { existsSync } from "node:fs";

import { type Browser, chromium } from "@playwright/test";

import { findBrowser } from "#e2e/browser/browser.ts";
import { openRows, scrollRows, type Scrolled } from "#tools/bench/browser/scroll.ts";
import { type Context, interleave } from "#tools/bench/context.ts";
import type { Rounds } from "#tools/bench/measure.ts";
import { askUntil, FIRST_PAGE, isComplete } from "#tools/bench/ours/query.ts";
import { startServer } from "#tools/bench/ours/server.ts";
import { lever } from "#tools/bench/source-process.ts";

const SECONDS = 10;
const UPDATES_A_SECOND = 1000;
/** The rows that the peer's page has: no more than a few screens, and nothing happens to them. */
const QUIET_ROWS = 100;
/** Opening, settling and waiting for the garbage take about this long beside the scroll. */
const SLACK_SECONDS = 15;

/** Frames of the pods page over a source that shows so many pods, at rest or with updates. */
async function scrollOver(context: Context, browser: Browser, pods: number, updates: number): Promise<Scrolled> {
  const plain = context.source.clusters[0]?.plain ?? "";
  await lever(plain, "prepare", { pods, events: Math.min(pods, 20_000) });
  const server = await startServer(context.source.kubeconfig.tls, "any");
  try {
    await askUntil(server.origin, FIRST_PAGE, (answer) => isComplete(answer, pods), 100);
    const page = await openRows(browser, `${server.origin}/pods`);
    const events = updates * (SECONDS + SLACK_SECONDS);
    const played = updates === 0 ? Promise.resolve() : lever(plain, "play", { events, rate: updates });
    const scrolled = await scrollRows(page, SECONDS);
    await page.close();
    await played;
    return scrolled;
  } finally {
    await server.running.stop();
  }
}

/** B10: a list of all pods that is scrolled while it changes, against the same page with a hundred quiet rows. */
export async function measureScroll(context: Context): Promise<Rounds[]> {
  if (!existsSync(".next")) throw new Error("there is no build: npm run build first");
  const browser = await chromium.launch(await findBrowser());
  try {
    const rounds = await interleave(context, "B10", async () => ({
      ours: await scrollOver(context, browser, context.pods, UPDATES_A_SECOND),
      peer: await scrollOver(context, browser, QUIET_ROWS, 0),
    }));
    const longest = ({ longTasksMilliseconds }: Scrolled) => Math.max(0, ...longTasksMilliseconds);
    const quiet = { name: `${QUIET_ROWS} quiet rows` };
    return [
      {
        benchmark: "B10",
        what: `frames a second, scrolling ${context.pods} pods at ${UPDATES_A_SECOND} updates/s`,
        unit: "/s",
        ours: rounds.map(({ ours }) => ours.framesPerSecond),
        peer: { ...quiet, values: rounds.map(({ peer }) => peer.framesPerSecond) },
        target: { of: "ratio", bound: "at least", value: 0.95 },
      },
      {
        benchmark: "B10",
        what: "longest task of the page meanwhile (0: none above 50 ms)",
        unit: "ms",
        ours: rounds.map(({ ours }) => longest(ours)),
        target: { of: "ours", bound: "at most", value: 50 },
      },
      {
        benchmark: "B10",
        what: "heap of the tab afterwards",
        unit: "MB",
        ours: rounds.map(({ ours }) => ours.heapBytes / 1e6),
        peer: { ...quiet, values: rounds.map(({ peer }) => peer.heapBytes / 1e6) },
        target: { of: "ours", bound: "at most", value: 60 },
      },
    ];
  } finally {
    await browser.close();
  }
}
