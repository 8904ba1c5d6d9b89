import { createHash } from "node:crypto";
import { Readable } from "node:stream";

/** What is kept in memory to be hashed before it is sent: manifests are smaller, and uploads through a service are not held up. */
const MOST_HASHED_BYTES = 1024 * 1024;

/** A body as far as it was read before anything was sent. */
export interface ReadBody {
  /** What to send: all of it. */
  readonly body: Readable | Uint8Array | null;
  /** All of it when it is short enough, else null. */
  readonly whole: Uint8Array | null;
}

/** Reads a body up to 1 MiB; what is longer streams on from there. */
export async function readAhead(stream: Readable | null): Promise<ReadBody> {
  if (stream === null) return { body: null, whole: new Uint8Array() };
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const rest = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  while (bytes <= MOST_HASHED_BYTES) {
    const next = await rest.next();
    if (next.done) {
      const whole = Buffer.concat(chunks);
      return { body: whole.length === 0 ? null : whole, whole };
    }
    chunks.push(next.value);
    bytes += next.value.length;
  }
  return { body: Readable.from(resume(chunks, rest), { objectMode: false }), whole: null };
}

async function* resume(chunks: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** What the audit keeps of a body: neither a Secret's value nor a patch's can be told by it. */
export function describeBody({ whole }: ReadBody): Record<string, string> {
  if (whole === null) return { "quarterdeck.dev/body-bytes": `more than ${MOST_HASHED_BYTES}` };
  if (whole.length === 0) return {};
  return {
    "quarterdeck.dev/body-bytes": String(whole.length),
    "quarterdeck.dev/body-sha256": createHash("sha256").update(whole).digest("hex"),
  };
}

/** The name in a manifest that is created, which no path tells; empty when it cannot be read. */
export function nameIn({ whole }: ReadBody): string {
  // `{`: JSON. Protobuf and YAML are not looked into.
  if (whole === null || whole[0] !== 0x7b) return "";
  try {
    const { metadata } = JSON.parse(Buffer.from(whole).toString("utf8")) as { metadata?: Record<string, unknown> };
    const name = metadata?.["name"] ?? metadata?.["generateName"];
    return typeof name === "string" ? name : "";
  } catch {
    return "";
  }
}
