import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { findBrowser } from "#e2e/browser/browser.ts";
import { startConsole } from "#e2e/fleet/console.ts";

const pictures = [
  { file: "fleet-light.png", path: "/", colorScheme: "light" },
  { file: "fleet-dark.png", path: "/", colorScheme: "dark" },
  { file: "pods-dark.png", path: "/pods?q=crashloop", colorScheme: "dark" },
] as const;

// 110 s: by then the bad release loops in three regions, one cluster is cut off and one is slow.
const storyMilliseconds = 110_000;

/** Takes the pictures of README from the embedded fleet, into docs/images. Needs a build. */
async function main(): Promise<void> {
  const folder = join(import.meta.dirname, "..", "docs", "images");
  mkdirSync(folder, { recursive: true });
  const console = await startConsole(["--demo", "story"]);
  const browser = await chromium.launch(await findBrowser());
  try {
    await new Promise((resolve) => setTimeout(resolve, storyMilliseconds));
    for (const { file, path, colorScheme } of pictures) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme, deviceScaleFactor: 2 });
      await page.goto(`${console.url}${path}`);
      await page.getByText("live", { exact: true }).waitFor();
      await page.getByText("prod-eu-west", { exact: true }).first().waitFor();
      await page.screenshot({ path: join(folder, file) });
      await page.close();
    }
  } finally {
    await browser.close();
    await console.close();
  }
}

await main();
