import type { Page } from "@playwright/test";

import type { LineContext, LineDetail, LineTailEvent, StoredLine } from "#lib/contract/line.ts";
import { toVisible } from "#lib/format/visible-text.ts";
import { stripAnsi } from "#lib/model/log/ansi.ts";
import { hostileLines } from "#lib/testing/hostile-texts.ts";

const texts = Object.entries(hostileLines);
const at = Date.parse("2026-01-01T00:00:00Z");

/** Lines in which all that a store may say is hostile: text, names and levels. */
export const storedHostileLines: readonly StoredLine[] = texts.map(([key, text], index) => ({
  id: key,
  at: at + index,
  ingestedAt: null,
  cluster: "east",
  namespace: text.slice(0, 300),
  pod: text.slice(0, 300),
  podUid: null,
  container: text.slice(0, 300),
  image: text.slice(0, 300),
  node: text.slice(0, 300),
  level: text.slice(0, 300),
  stream: text.slice(0, 300),
  text,
  marks: [[0, 5]],
}));

const stores: LineContext["stores"] = [];
const sourced = { stores, leftOut: [], warnings: [] };

/** Answers for the central logs in place of the server, from a store that holds nothing but hostile lines. */
export async function answerHostileLines(page: Page): Promise<void> {
  const events: LineTailEvent[] = [
    { event: "open", ...sourced },
    { event: "lines", lines: [...storedHostileLines], dropped: 7 },
  ];
  const body = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");
  await page.route("**/api/v1/logs/tail?*", (route) => route.fulfill({ contentType: "text/event-stream", body }));
  await page.route("**/api/v1/logs/lines/**", (route) => {
    const path = new URL(route.request().url()).pathname;
    const line = storedHostileLines.find(({ id }) => path.includes(`/lines/${id}`)) ?? storedHostileLines[0];
    if (line === undefined) return route.abort();
    const fields = texts.map(([name, value]) => ({ name: `${name} ${value.slice(0, 100)}`, value }));
    const detail: LineDetail = { line, fields, index: line.text.slice(0, 100), store: "a" };
    const context: LineContext = {
      lines: [...storedHostileLines],
      hasMoreBefore: true,
      hasMoreAfter: false,
      ...sourced,
    };
    return route.fulfill({ json: path.endsWith("/context") ? context : detail });
  });
}

/** A line as it must read: colours gone, what is invisible by its name. */
export const readText = (text: string): string =>
  toVisible(stripAnsi(text), true)
    .map((part) => (typeof part === "string" ? part : part.label))
    .join("");

/** Texts of the lines in sight as the page holds them, by the number of their row, without what is said besides. */
export const textsOnPage = (page: Page): Promise<[row: number, text: string][]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("[data-index]")].map((row) => [
      Number(row.getAttribute("data-index")),
      row.querySelector("[data-text] > bdi")?.textContent ?? "",
    ]),
  );
