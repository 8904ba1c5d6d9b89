import type { Readable } from "node:stream";

/** Reads a small answer as text. @throws {Error} when it is longer than `limitBytes` or is cut. */
export async function readText(body: Readable, limitBytes = 1_000_000): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limitBytes) {
      body.destroy();
      throw new Error(`the answer is longer than ${limitBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
