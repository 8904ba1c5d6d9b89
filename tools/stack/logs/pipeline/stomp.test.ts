import { expect, test } from "vitest";

import { formatFrame, takeFrames } from "./stomp.ts";

test("frames are taken whole, however the network cut them, and a text may hold anything", () => {
  const frames = ["plain", "zero \0 and\n\nlines", "ü".repeat(300)].map((body) => ({
    command: "MESSAGE",
    headers: { ack: "7" },
    body,
  }));
  const sent = Buffer.from(`\n${frames.map(formatFrame).join("\n")}`);
  const cut = sent.length - 100;
  const first = takeFrames(sent.subarray(0, cut));
  expect(first.frames.map(({ body }) => body)).toEqual(frames.slice(0, 2).map(({ body }) => body));
  const second = takeFrames(Buffer.concat([first.rest, sent.subarray(cut)]));
  expect(second.frames.map(({ body }) => body)).toEqual([frames[2]?.body]);
  expect(second.rest.length).toBe(0);
});
