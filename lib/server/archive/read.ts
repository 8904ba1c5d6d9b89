import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

import { StateError } from "#lib/server/state/state-error.ts";

import { isKnown, Manifest, MANIFEST, MANIFEST_BYTES_AT_MOST } from "./manifest.ts";
import { blockBytes, paddingOf, readHeader } from "./tar.ts";

/** Takes an entry's bytes as they come. */
export type Sink = (name: string) => { write(chunk: Buffer): Promise<void>; end(): Promise<void> };

const refuse = (file: string, why: string, cause?: unknown): StateError =>
  new StateError(`QD-016-backup: ${file} ${why}. Nothing was touched.`, { cause });

/**
 * Reads an archive whole and compares every byte of it with its manifest, which it returns. `sink` gets the bytes before that is known.
 * @throws {StateError} QD-016-backup when it is damaged, cut off, or none of ours.
 */
export async function readArchive(file: string, sink: Sink | null = null): Promise<Manifest> {
  try {
    return await readAll(file, sink);
  } catch (error) {
    if (error instanceof StateError) throw error;
    throw refuse(file, `cannot be used: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

async function readAll(file: string, sink: Sink | null): Promise<Manifest> {
  const bytes = new Bytes(file);
  const seen = new Map<string, { size: number; sha256: string }>();
  try {
    for (;;) {
      const header = readHeader(await bytes.take(blockBytes));
      if (header === null) throw refuse(file, "has no manifest: it was cut off, or is no backup of Quarterdeck");
      const { name, size } = header;
      if (name === MANIFEST) return await readManifest(file, bytes, size, seen);
      if (!isKnown(name) || seen.has(name))
        throw refuse(file, `is no backup of Quarterdeck: it holds "${name.slice(0, 100)}"`);
      const hash = createHash("sha256");
      const out = sink?.(name);
      for await (const chunk of bytes.portions(size)) {
        hash.update(chunk);
        await out?.write(chunk);
      }
      await out?.end();
      await bytes.take(paddingOf(size).length);
      seen.set(name, { size, sha256: hash.digest("hex") });
    }
  } finally {
    bytes.close();
  }
}

async function readManifest(
  file: string,
  bytes: Bytes,
  size: number,
  seen: ReadonlyMap<string, { size: number; sha256: string }>,
): Promise<Manifest> {
  if (size > MANIFEST_BYTES_AT_MOST) throw refuse(file, "has a manifest that is too large to be one");
  const parsed = Manifest.safeParse(parseJson((await bytes.take(size)).toString("utf8")));
  if (!parsed.success) throw refuse(file, "was not written by this kind of Quarterdeck, or by a newer one");
  const manifest = parsed.data;
  const damaged = manifest.files.find(({ name, size: wanted, sha256 }) => {
    const one = seen.get(name);
    return one?.size !== wanted || one.sha256 !== sha256;
  });
  if (damaged !== undefined || manifest.files.length !== seen.size)
    throw refuse(file, `is damaged: ${damaged?.name ?? "a file"} is not what was written`);
  // What follows is the end alone; its checksum is looked at with the last byte.
  await bytes.drain();
  return manifest;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The unpacked bytes of a file, a wanted number at a time. */
class Bytes {
  readonly #source: ReturnType<typeof createReadStream>;
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(file: string) {
    this.#source = createReadStream(file);
    const gunzip = createGunzip();
    this.#source.on("error", (error) => gunzip.destroy(error));
    this.#chunks = this.#source.pipe(gunzip)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** Exactly so many. @throws when there are fewer. */
  async take(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.portions(size)) parts.push(part);
    return Buffer.concat(parts);
  }

  async *portions(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0;) {
      if (this.#rest.length === 0) {
        const next = await this.#chunks.next();
        if (next.done === true) throw new Error("it ends too early");
        this.#rest = next.value;
      }
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  async drain(): Promise<void> {
    for (let next = await this.#chunks.next(); next.done !== true; next = await this.#chunks.next());
  }

  close(): void {
    this.#source.destroy();
  }
}
