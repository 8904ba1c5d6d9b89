import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";

import type { StoredLine } from "#lib/contract/line.ts";

import { LineStrip } from "./line-strip.tsx";

const at = Date.parse("2026-11-21T10:00:00Z");
const line = (milliseconds: number, text: string): StoredLine => {
  const none = { ingestedAt: null, image: null, node: null, level: null, stream: null };
  const place = { cluster: "east", namespace: "shop", pod: "web-1", podUid: "u1", container: "app" };
  return { id: text, at: at + milliseconds, text, ...none, ...place };
};
const lines = [line(-100, "before"), line(700, "last gasp"), line(5000, "next run")];

test("a mark stands before the first line that is later", () => {
  const html = renderToStaticMarkup(
    <LineStrip label="Lines" lines={lines} marks={[{ at, label: "began", tone: "busy" }]} />,
  );
  expect(html.indexOf("began")).toBeGreaterThan(html.indexOf("before"));
  expect(html.indexOf("began")).toBeLessThan(html.indexOf("last gasp"));
});

test("an end that is told in whole seconds stands after the last line of its run, and says its own second", () => {
  const mark = { at, standsAt: at + 2000, label: "ended: exit code 1", tone: "crit" } as const;
  const html = renderToStaticMarkup(<LineStrip label="Last words" lines={lines} marks={[mark]} endedAt={at} />);
  expect(html.indexOf("ended")).toBeGreaterThan(html.indexOf("last gasp"));
  expect(html.indexOf("ended")).toBeLessThan(html.indexOf("next run"));
  expect(html).toContain('dateTime="2026-11-21T10:00:00.000Z"');
});
