import { expect, it } from "vitest";

import { FrameReader, writeFrame } from "./frame.ts";

const mask = Buffer.from([1, 2, 3, 4]);

/** As a client sends it: what a server writes, masked. */
function masked(payload: Buffer): Buffer {
  const whole = writeFrame("binary", payload);
  const head = whole.subarray(0, whole.length - payload.length);
  head[1] = (head[1] ?? 0) | 0x80;
  return Buffer.concat([head, mask, Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)))]);
}

it.each([0, 1, 125, 126, 65_535])("reads %i bytes that were written, whole or byte by byte", (length) => {
  const payload = Buffer.alloc(length, "quarterdeck");
  const frame = masked(payload);
  expect(new FrameReader().push(Buffer.concat([frame, frame]))).toEqual([
    { opcode: "binary", payload },
    { opcode: "binary", payload },
  ]);
  const reader = new FrameReader();
  const pieces = length > 1000 ? [frame.subarray(0, 7), frame.subarray(7)] : [...frame].map((byte) => Buffer.of(byte));
  expect(pieces.flatMap((piece) => reader.push(piece))).toEqual([{ opcode: "binary", payload }]);
});

it("refuses a frame without a mask, and one that is longer than anybody types", () => {
  expect(() => new FrameReader().push(writeFrame("binary", Buffer.from("a")))).toThrow(RangeError);
  const long = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff]);
  expect(() => new FrameReader().push(long)).toThrow(RangeError);
});
