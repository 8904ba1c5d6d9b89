import { type FSWatcher, realpathSync, statSync, watch } from "node:fs";
import path from "node:path";

/** Folder notifications are missing on some network and overlay file systems; looking every 2 s never misses. */
const POLL_MILLISECONDS = 2_000;
/** Editors and `kubectl config` write in several steps. */
const SETTLE_MILLISECONDS = 100;

/** File times come from a clock that ticks every 4 or 10 ms. Looking once too often costs nothing. */
const CLOCK_STEP_MILLISECONDS = 10;

/** Tells when any of a changing set of files changed, was replaced, appeared or vanished. */
export class FileWatch {
  readonly #onChange: () => void;
  readonly #timer: NodeJS.Timeout;
  #marks = new Map<string, string>();
  #folders = new Map<string, FSWatcher>();
  #settling: NodeJS.Timeout | null = null;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
    this.#timer = setInterval(() => this.#look(), POLL_MILLISECONDS).unref();
  }

  /** Replaces the set of watched files. What they were when they were read, at `readAt` (epoch milliseconds), counts as seen. */
  set(files: Iterable<string>, readAt: number): void {
    this.#marks = new Map(Array.from(files, (file) => [file, markOf(file, readAt)]));
    const folders = new Set(Array.from(this.#marks.keys(), (file) => path.dirname(file)));
    for (const [folder, watcher] of this.#folders) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#folders.delete(folder);
    }
    for (const folder of folders) this.#watchFolder(folder);
  }

  close(): void {
    clearInterval(this.#timer);
    if (this.#settling) clearTimeout(this.#settling);
    for (const watcher of this.#folders.values()) watcher.close();
    this.#folders.clear();
  }

  /** The folder and not the file: a file that is renamed into place is another file. */
  #watchFolder(folder: string): void {
    if (this.#folders.has(folder)) return;
    try {
      const watcher = watch(folder, { persistent: false }, () => this.#settle());
      watcher.on("error", () => {
        watcher.close();
        this.#folders.delete(folder);
      });
      this.#folders.set(folder, watcher);
    } catch {
      // No such folder, or no watches left: polling sees it.
    }
  }

  #settle(): void {
    this.#settling ??= setTimeout(() => {
      this.#settling = null;
      this.#look();
    }, SETTLE_MILLISECONDS).unref();
  }

  #look(): void {
    let isChanged = false;
    for (const [file, mark] of this.#marks) {
      const now = markOf(file);
      if (now === mark) continue;
      this.#marks.set(file, now);
      isChanged = true;
    }
    if (isChanged) this.#onChange();
  }
}

/**
 * Changes whenever the file's content may have: another target of the link, another inode, another time or length.
 * A file that changed after `readAt` has no mark yet, so that the next look takes it for changed.
 */
function markOf(file: string, readAt = Number.POSITIVE_INFINITY): string {
  try {
    const { ino, mtimeNs, ctimeMs, size } = statSync(file, { bigint: true });
    return Number(ctimeMs) > readAt - CLOCK_STEP_MILLISECONDS
      ? "changed meanwhile"
      : `${realpathSync(file)} ${ino} ${mtimeNs} ${size}`;
  } catch {
    return "";
  }
}
