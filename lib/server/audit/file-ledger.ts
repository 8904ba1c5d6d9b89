import { type FileHandle, mkdir, open, writeFile } from "node:fs/promises";

import type { Ledger } from "./ledger.ts";
import { type Segment, listSegments, readLines, segmentFile } from "./segment.ts";

const mostBytes = 64 * 2 ** 20;

/** Append-only files in a folder, for their owner alone. */
export class FileLedger implements Ledger {
  readonly #folder: string;
  readonly #most: number;
  #handle: FileHandle | null = null;
  #file = "";
  #isRotating = false;
  /** Bytes that are known to be on the disk. */
  #size = 0;
  #isDirty = false;

  constructor(folder: string, most = mostBytes) {
    this.#folder = folder;
    this.#most = most;
  }

  /** Opens the last segment. A record that was cut off is moved aside; @returns the file it is in now. */
  async open(): Promise<string | null> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const last = (await listSegments(this.#folder)).at(-1);
    if (last === undefined) return null;
    await this.close();
    const handle = await open(last.file, "r+");
    const { size } = await handle.stat();
    const whole = await endOfLines(handle, size);
    const torn = whole < size ? await this.#moveAside(handle, last, whole, size) : null;
    await handle.close();
    this.#handle = await open(last.file, "a", 0o600);
    this.#file = last.file;
    this.#size = whole;
    return torn;
  }

  async append(lines: string, firstSeq: number): Promise<void> {
    if (this.#isRotating) await this.close();
    this.#isRotating = false;
    const handle = (this.#handle ??= await this.#begin(firstSeq));
    if (this.#isDirty) await this.#undo(handle);
    const { size } = await handle.stat();
    if (size !== this.#size) throw new Error("another process writes to the same audit, or its file was changed");
    const bytes = Buffer.from(lines);
    try {
      await handle.appendFile(bytes);
      await handle.datasync();
      this.#size += bytes.length;
    } catch (error) {
      this.#isDirty = true;
      await this.#undo(handle).catch(() => undefined);
      throw error;
    }
  }

  rotate(): void {
    this.#isRotating = true;
  }

  isFull(): boolean {
    return !this.#isRotating && this.#size >= this.#most;
  }

  async *lines(fromSeq = 0): AsyncGenerator<{ text: string; isTail: boolean }> {
    const segments = await listSegments(this.#folder);
    const first = segments.findLastIndex((one) => one.firstSeq <= fromSeq);
    // What is being appended at this moment is not there yet.
    const isOpen = this.#handle !== null && segments.at(-1)?.file === this.#file;
    yield* readLines(segments.slice(Math.max(0, first)), isOpen ? this.#size : Infinity);
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close();
  }

  /** What was half written would tear the chain. */
  async #undo(handle: FileHandle): Promise<void> {
    await handle.truncate(this.#size);
    await handle.datasync();
    this.#isDirty = false;
  }

  async #begin(firstSeq: number): Promise<FileHandle> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    this.#file = segmentFile(this.#folder, firstSeq);
    const handle = await open(this.#file, "a", 0o600);
    this.#size = (await handle.stat()).size;
    // Without this a power cut may forget the file itself.
    const folder = await open(this.#folder, "r");
    await folder.sync();
    await folder.close();
    return handle;
  }

  async #moveAside(handle: FileHandle, segment: Segment, whole: number, size: number): Promise<string> {
    const torn = Buffer.alloc(size - whole);
    await handle.read(torn, 0, torn.length, whole);
    const file = `${segment.file}.torn-${whole}`;
    await writeFile(file, torn, { mode: 0o600 });
    await handle.truncate(whole);
    await handle.sync();
    return file;
  }
}

/** Bytes up to and with the last line end. */
export async function endOfLines(handle: FileHandle, size: number): Promise<number> {
  const portion = Buffer.alloc(65_536);
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - portion.length);
    await handle.read(portion, 0, end - start, start);
    const found = portion.subarray(0, end - start).lastIndexOf(10);
    if (found >= 0) return start + found + 1;
    end = start;
  }
  return 0;
}
