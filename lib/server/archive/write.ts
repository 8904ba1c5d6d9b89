import { createHash } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { chmod, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

import { endOfLines } from "#lib/server/audit/file-ledger.ts";
import { auditFolder } from "#lib/server/audit/open.ts";
import type { StateConfig } from "#lib/server/config/state.ts";
import { copyDatabase } from "#lib/server/state/copy.ts";
import { StateError } from "#lib/server/state/state-error.ts";

import { auditName, DATABASE, isKnown, KEY, Manifest, MANIFEST } from "./manifest.ts";
import { readArchive } from "./read.ts";
import { paddingOf, tarEnd, writeHeader } from "./tar.ts";

export interface BackupOptions {
  readonly state: StateConfig;
  /** The archive; it must not be there yet. */
  readonly file: string;
  readonly version: string;
}

/** A file as long as it was when it was looked at: what is appended later belongs to the next backup. */
interface Source {
  readonly name: string;
  readonly file: string;
  readonly size: number;
  /** Of one that is replaced whole when it changes. */
  readonly bytes?: Buffer;
}

/**
 * Writes everything that a state is into one archive, while Quarterdeck runs or not, and reads it again. An archive that is there under its
 * name is whole.
 * @throws {StateError} QD-016-backup.
 */
export async function writeBackup({ state, file, version }: BackupOptions): Promise<Manifest> {
  if (!existsSync(state.file))
    throw new StateError(`QD-016-backup: there is no state ${state.file}. Name it with --config or --state.`);
  if (existsSync(file)) throw new StateError(`QD-016-backup: ${file} is there already, and is not written over.`);
  const [draft, copy] = [`${file}.partial`, `${file}.partial.db`];
  try {
    // The database first: the audit's index in it must not know of records that its files lack.
    const schema = await copyDatabase(state.file, copy);
    const sources = [await sourceOf(DATABASE, copy), ...(await keySources(state)), ...(await auditSources(state))];
    await writeFile(draft, "", { mode: 0o600 });
    await chmod(draft, 0o600);
    await pipeline(
      Readable.from(contentOf(sources, { version, schema })),
      createGzip(),
      createWriteStream(draft, { flush: true }),
    );
    const manifest = await readArchive(draft);
    await rename(draft, file);
    return manifest;
  } catch (error) {
    if (error instanceof StateError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new StateError(`QD-016-backup: ${file} could not be written: ${why}.`, { cause: error });
  } finally {
    await rm(draft, { force: true });
    await rm(copy, { force: true });
  }
}

const keySources = async ({ file, keyFile }: StateConfig): Promise<Source[]> => {
  const place = keyFile ?? `${file}.key`;
  return existsSync(place) ? [await sourceOf(KEY, place)] : [];
};

/** The checkpoint before the segments, and those in their order: none of them knows of what is not in the archive. */
async function auditSources(state: StateConfig): Promise<Source[]> {
  const folder = auditFolder(state);
  if (folder === null || !existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => isKnown(auditName(name))).toSorted();
  const isFirst = (name: string): boolean => name.startsWith("checkpoint");
  const ordered = [...names.filter(isFirst), ...names.filter((name) => !isFirst(name))];
  const sources: Source[] = [];
  for (const name of ordered) {
    const file = path.join(folder, name);
    if (isFirst(name)) {
      const bytes = await readFile(file);
      sources.push({ name: auditName(name), file, size: bytes.length, bytes });
    } else sources.push(await sourceOf(auditName(name), file, name.endsWith(".jsonl")));
  }
  return sources;
}

/** `isLines`: without a line that is being written. */
async function sourceOf(name: string, file: string, isLines = false): Promise<Source> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    return { name, file, size: isLines ? await endOfLines(handle, size) : size };
  } finally {
    await handle.close();
  }
}

async function* contentOf(sources: readonly Source[], about: Pick<Manifest, "version" | "schema">) {
  const files: Manifest["files"] = [];
  for (const { name, file, size, bytes } of sources) {
    yield writeHeader({ name, size });
    const hash = createHash("sha256");
    for await (const chunk of bytes === undefined ? portionsOf(file, size) : [bytes]) {
      hash.update(chunk);
      yield chunk;
    }
    yield paddingOf(size);
    files.push({ name, size, sha256: hash.digest("hex") });
  }
  const madeAt = new Date().toISOString();
  const manifest = Manifest.parse({ product: "quarterdeck", format: 1, ...about, madeAt, files });
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  yield Buffer.concat([writeHeader({ name: MANIFEST, size: text.length }), text, paddingOf(text.length), tarEnd()]);
}

async function* portionsOf(file: string, size: number): AsyncGenerator<Buffer> {
  const handle = await open(file, "r");
  try {
    for (let at = 0; at < size;) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.min(1 << 20, size - at)), 0, undefined, at);
      if (bytesRead === 0) throw new Error(`${file} was cut meanwhile: run it again`);
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
