import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { LogLine } from "#lib/contract/log.ts";

import { mergeByTime } from "./merge.ts";

const line = (stream: number, at: number | null, text = ""): LogLine => ({ stream, at, text });

async function* of(...batches: LogLine[][]): AsyncGenerator<LogLine[]> {
  for (const batch of batches) {
    await Promise.resolve();
    yield batch;
  }
}

async function merge(sources: AsyncIterable<LogLine[]>[]): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  for await (const batch of mergeByTime(sources, { isFollowed: false })) lines.push(...batch);
  return lines;
}

describe("logs that are merged", () => {
  it("come in the order of time, each stream in its own, and none is lost", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.nat(50)), { maxLength: 5 }), async (streams) => {
        const sorted = streams.map((times) => times.toSorted((a, b) => a - b));
        const merged = await merge(sorted.map((times, stream) => of(...times.map((at) => [line(stream, at)]))));
        expect(merged.map(({ at }) => at)).toEqual(sorted.flat().toSorted((a, b) => a - b));
      }),
    );
  });

  it("keep a line without a time behind the one before it", async () => {
    const merged = await merge([of([line(0, 1, "panic"), line(0, null, "  at main.go")]), of([line(1, 2, "later")])]);
    expect(merged.map(({ text }) => text)).toEqual(["panic", "  at main.go", "later"]);
  });

  it("wait for a stream that is slow", async () => {
    const gate = Promise.withResolvers<void>();
    async function* slow() {
      await gate.promise;
      yield [line(0, 1, "first")];
    }
    const merged = merge([slow(), of([line(1, 2, "second")])]);
    setImmediate(gate.resolve);
    expect((await merged).map(({ text }) => text)).toEqual(["first", "second"]);
  });

  it("of which one is silent while they are followed do not wait for it for ever", async () => {
    async function* silent(): AsyncGenerator<LogLine[]> {
      await new Promise(() => undefined);
      yield [];
    }
    const batches = mergeByTime([silent(), of([line(1, 2, "heard")])], { isFollowed: true });
    expect((await batches.next()).value).toEqual([line(1, 2, "heard")]);
  });

  it("are not read further than the reader has come", async () => {
    let read = 0;
    async function* endless() {
      for (;;) {
        await Promise.resolve();
        read += 500;
        yield Array.from({ length: 500 }, (_, at) => line(0, read + at));
      }
    }
    const batches = mergeByTime([endless()], { isFollowed: false });
    await batches.next();
    const seen: number[] = [];
    for (let turn = 0; turn < 50; turn += 1) {
      await new Promise(setImmediate);
      seen.push(read);
    }
    expect(seen.at(-1)).toBe(seen.at(-20));
    expect(read).toBeLessThan(10_000);
  });
});
