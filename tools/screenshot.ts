import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { findBrowser } from "#e2e/browser/browser.ts";
import { startConsole } from "#e2e/fleet/console.ts";

const pictures = [
  { file: "fleet-light.png", path: "/", colorScheme: "light", shows: "edge-oslo" },
  { file: "fleet-dark.png", path: "/", colorScheme: "dark", shows: "edge-oslo" },
  { file: "pods-dark.png", path: "/pods?q=crashloop", colorScheme: "dark", shows: /^payments-api-/ },
] as const;

// 110 s: by then the bad release loops in three regions, one cluster is cut off and one is slow.
const storyMilliseconds = 110_000;
// For the stream to say that it is live, and for every card to have its rows.
const settleMilliseconds = 2000;

/** Takes the pictures of README from the embedded fleet, into docs/images. Needs a build. */
async function main(): Promise<void> {
  const folder = join(import.meta.dirname, "..", "docs", "images");
  mkdirSync(folder, { recursive: true });
  const console = await startConsole(["--demo", "story"]);
  const browser = await chromium.launch(await findBrowser());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 2 });
    // Clusters are watched from the first look on: without it the story would pass unseen.
    await page.goto(console.url);
    await page.waitForTimeout(storyMilliseconds);
    for (const { file, path, colorScheme, shows } of pictures) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${console.url}${path}`);
      await page.getByText(shows).filter({ visible: true }).first().waitFor();
      await page.waitForTimeout(settleMilliseconds);
      await page.screenshot({ path: join(folder, file) });
    }
  } finally {
    await browser.close();
    await console.close();
  }
}

await main();
