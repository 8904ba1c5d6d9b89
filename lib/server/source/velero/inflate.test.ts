import { once } from "node:events";
import { Readable } from "node:stream";
import { createGzip, gzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { inflate } from "./inflate.ts";

const MIB = 1_048_576;
const LIMIT = 4096 * MIB;

/** So much of one piece again and again, packed as it is made: nobody holds all of it. */
async function pack(piece: Buffer, bytes: number, level: number): Promise<Buffer> {
  const gzip = createGzip({ level });
  const packed = gzip.toArray();
  for (let written = 0; written < bytes; written += piece.length) if (!gzip.write(piece)) await once(gzip, "drain");
  gzip.end();
  return Buffer.concat(await packed);
}

/** How much of it was let through, and the most that came at once. */
async function unpack(packed: Buffer, limitBytes = LIMIT) {
  let [bytes, largest, fault] = [0, 0, ""];
  try {
    for await (const chunk of inflate(Readable.from([packed]), limitBytes)) {
      bytes += chunk.length;
      largest = Math.max(largest, chunk.length);
    }
  } catch (error) {
    fault = (error as { fault: string }).fault;
  }
  return { bytes, largest, fault };
}

describe("a file that was packed", () => {
  it("to a thousandth is a bomb: it is left after 64 MiB, a piece at a time", async () => {
    const packed = await pack(Buffer.alloc(MIB), 96 * MIB, 6);
    expect(packed.length).toBeLessThan(MIB);
    const { bytes, largest, fault } = await unpack(packed);
    expect(fault).toBe("bomb");
    expect(bytes).toBeLessThanOrEqual(64 * MIB);
    expect(largest).toBeLessThan(MIB);
  });

  it("to a thousandth in many parts, one after the other, is one too", async () => {
    const part = gzipSync(Buffer.alloc(MIB));
    expect(await unpack(Buffer.concat(Array.from({ length: 70 }, () => part)))).toMatchObject({ fault: "bomb" });
  });

  it("to a thousandth may be as small as 64 MiB: nothing is said about it", async () =>
    expect(await unpack(gzipSync(Buffer.alloc(60 * MIB)))).toMatchObject({ bytes: 60 * MIB, fault: "" }));

  it("as logs are is read, however much of it there is", async () => {
    const lines = Array.from({ length: 4000 }, (_, line) =>
      JSON.stringify({
        level: "info",
        msg: "Backed up",
        name: `pod-${line}`,
        time: new Date(line * 137).toISOString(),
      }),
    );
    const packed = await pack(Buffer.from(lines.join("\n")), 66 * MIB, 1);
    const { bytes, fault } = await unpack(packed);
    expect(fault).toBe("");
    expect(bytes).toBeGreaterThanOrEqual(66 * MIB);
  });

  it("is left at the limit of who reads it, whatever it was packed to", async () =>
    expect(await unpack(gzipSync(Buffer.alloc(8 * MIB)), MIB)).toMatchObject({ fault: "too-large" }));
});
