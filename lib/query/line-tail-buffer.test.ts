import { describe, expect, it } from "vitest";

import type { StoredLine } from "#lib/contract/line.ts";
import { until } from "#lib/testing/follow.ts";

import { LineTailBuffer, TAIL_CHARACTERS_AT_MOST, TAIL_LINES_AT_MOST } from "./line-tail-buffer.ts";

const line = (id: string, text = "x"): StoredLine => ({
  id,
  at: 1,
  ingestedAt: null,
  cluster: "east",
  namespace: "shop",
  pod: "cart-0",
  podUid: null,
  container: "app",
  image: null,
  node: null,
  level: null,
  stream: null,
  text,
});
const lines = (count: number, from = 0) => Array.from({ length: count }, (_, at) => line(`${from + at}`));
const store = { store: "a", state: "ok", cause: null, reason: "", tookMilliseconds: 3, clusters: ["east"] } as const;
const open = { event: "open", stores: [store], leftOut: [], warnings: [] } as never;
const come = (some: StoredLine[], dropped = 0) => ({ event: "lines" as const, lines: some, dropped });

describe("what is held of a tail", () => {
  it("tells of many batches at once, each line once, and how many the server left out", async () => {
    const buffer = new LineTailBuffer();
    buffer.take(open);
    let told = 0;
    const leave = buffer.subscribe(() => (told += 1));
    for (let batch = 0; batch < 100; batch += 1) buffer.take(come(lines(10, batch * 5), 2));
    await until("the lines are told", () => buffer.snapshot().lines.length > 0);
    leave();
    expect(told).toBe(1);
    const { lines: held, dropped, perSecond, state } = buffer.snapshot();
    expect(new Set(held.map(({ id }) => id)).size).toBe(505);
    expect({ length: held.length, dropped, state }).toEqual({ length: 505, dropped: 200, state: "following" });
    expect(perSecond).toBe(101);
  });

  it("stays bounded in lines, lets the oldest go and counts them", () => {
    const buffer = new LineTailBuffer();
    for (let batch = 0; batch < 50; batch += 1) buffer.take(come(lines(500, batch * 500)));
    buffer.fail();
    const { lines: held, letGo } = buffer.snapshot();
    expect([held.length, letGo, held[0]?.id]).toEqual([TAIL_LINES_AT_MOST, 5000, "5000"]);
  });

  it("stays bounded in characters under a flood of long lines, and keeps one that is longer than all of it", () => {
    const buffer = new LineTailBuffer();
    const text = "x".repeat(1024 * 1024);
    // 200 MB, as four seconds of 50 MB each bring.
    for (let at = 0; at < 200; at += 1) buffer.take(come([line(`${at}`, text)]));
    buffer.fail();
    const sum = buffer.snapshot().lines.reduce((before, { text: held }) => before + held.length, 0);
    expect(sum).toBeLessThanOrEqual(TAIL_CHARACTERS_AT_MOST);
    expect(buffer.snapshot().lines.length + buffer.snapshot().letGo).toBe(200);
    buffer.take(come([line("whole", "y".repeat(TAIL_CHARACTERS_AT_MOST + 1))]));
    buffer.fail();
    buffer.take({ event: "beat" });
    expect(buffer.snapshot().lines.map(({ id }) => id)).toEqual(["whole"]);
  });

  it("knows which store is down, how often the connection was lost, and why it may not go on", () => {
    const buffer = new LineTailBuffer();
    buffer.take(open);
    buffer.take({
      event: "store",
      store: { ...store, state: "down", cause: "timeout", reason: "it is slow" } as never,
    });
    buffer.fail();
    buffer.fail();
    expect(buffer.snapshot()).toMatchObject({ state: "broken", breaks: 1, stores: [{ state: "down" }] });
    buffer.take({ event: "end", reason: "access", problem: { code: "c", detail: "d", action: "a" } });
    expect(buffer.snapshot()).toMatchObject({ state: "refused", refusal: { code: "c" } });
  });
});
