import type { Readable } from "node:stream";

/** An answer that was longer than whoever read it wanted to keep. */
export class TooLongError extends Error {
  override readonly name = "TooLongError";
}

/** Reads an answer as text. @throws {TooLongError} when it is longer than `limitBytes`, {Error} when it is cut. */
export async function readText(body: Readable, limitBytes = 1_000_000): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limitBytes) {
      body.destroy();
      throw new TooLongError(`the answer is longer than ${limitBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
