import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { type Browser, chromium } from "@playwright/test";

import { findBrowser } from "#e2e/browser/browser.ts";
import { startConsole } from "#e2e/fleet/console.ts";

import { pagesOf } from "./check/page-scripts.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, ".quarterdeck", "screenshots");
const widths = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const themes = ["light", "dark"] as const;
// By then the story's bad release loops in one region; what needs a second one is README's to show.
const storyMilliseconds = 25_000;
// For the stream to be live, and every card to have its rows.
const settleMilliseconds = 1500;

/** What stands for the parts of a page's path that are chosen: one cluster, kind and pod of the embedded fleet. */
const parts: Record<string, string> = { cluster: "prod-eu-central", namespace: "payments" };

/** A page's path with something in every place, or undefined when nothing is known to stand there. */
async function fill(url: string, path: string): Promise<string | undefined> {
  const wanted = [...path.matchAll(/\[(\w+)\]/g)].map(([, part = ""]) => part);
  if (wanted.length === 0) return path;
  const pod = path.startsWith("/pods/") ? await aPod(url) : undefined;
  const known: Record<string, string> = { ...parts, ...pod };
  if (wanted.some((part) => known[part] === undefined)) return undefined;
  return path.replaceAll(/\[(\w+)\]/g, (_, part: string) => known[part] ?? "");
}

async function aPod(url: string): Promise<Record<string, string>> {
  const answer = await fetch(`${url}/api/v1/query`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ kind: "pods", where: "crashloop", window: { offset: 0, limit: 1 } }),
  });
  const { rows } = (await answer.json()) as { rows: { cluster: string; namespace: string; name: string }[] };
  return { ...rows[0] };
}

async function shoot(browser: Browser, url: string, path: string): Promise<void> {
  const name = path === "/" ? "fleet" : path.slice(1).replaceAll(/[^\w-]+/g, "_");
  for (const viewport of widths)
    for (const colorScheme of themes) {
      const page = await browser.newPage({ viewport, colorScheme });
      await page.goto(`${url}${path}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForTimeout(settleMilliseconds);
      await page.screenshot({ path: join(folder, `${name}-${viewport.width}-${colorScheme}.png`) });
      await page.close();
    }
  console.log(path);
}

/** Every page of the build at three widths in both themes, from the embedded fleet, into a folder that git ignores. Needs a build. */
async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const shown = await startConsole(["--demo", "story"]);
  const browser = await chromium.launch(await findBrowser());
  try {
    const first = await browser.newPage();
    await first.goto(shown.url);
    await first.waitForTimeout(storyMilliseconds);
    for (const page of pagesOf(join(root, ".next"))) {
      const path = await fill(shown.url, page);
      if (path === undefined) console.log(`${page}: nothing known to show there`);
      else await shoot(browser, shown.url, path);
    }
  } finally {
    await browser.close();
    await shown.close();
  }
  console.log(`in ${folder}`);
}

await main();
