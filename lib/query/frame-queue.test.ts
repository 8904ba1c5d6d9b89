import { expect, it } from "vitest";

import { createFrameQueue } from "./frame-queue.ts";

it("hands everything that arrived before a frame on together, in order", () => {
  const frames: (() => void)[] = [];
  const applied: (readonly number[])[] = [];
  const push = createFrameQueue<number>(
    (events) => applied.push(events),
    (flush) => frames.push(flush),
  );
  push(1);
  push(2);
  expect(applied).toEqual([]);
  frames.shift()?.();
  push(3);
  frames.shift()?.();
  expect(applied).toEqual([[1, 2], [3]]);
  expect(frames).toEqual([]);
});
