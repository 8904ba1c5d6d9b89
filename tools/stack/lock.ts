import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { isAlive } from "#tools/stack/process/list.ts";

type LockOptions = { onWait?: (pid: number) => void; pollMilliseconds?: number };

/**
 * Runs work while this process alone holds the lock file, which names the holder's pid.
 * A lock whose holder has died is taken over; a living holder is waited for.
 */
export async function withLock<T>(path: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  let announced = false;
  for (let holder = tryLock(path); holder !== undefined; holder = tryLock(path)) {
    if (!announced) options.onWait?.(holder);
    announced = true;
    await sleep(options.pollMilliseconds ?? 500);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Takes the lock and returns undefined, or returns the pid of the living holder. */
function tryLock(path: string): number | undefined {
  // Written first and linked after: the lock never exists without its pid, whenever we are interrupted.
  const own = `${path}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, path);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    return livingHolderOf(path);
  } finally {
    rmSync(own, { force: true });
  }
}

/** The living holder, or undefined when the lock became ours because its holder had died. */
function livingHolderOf(path: string): number | undefined {
  const holder = readHolder(path);
  if (isAlive(holder)) return holder;
  removeStale(path, holder);
  return tryLock(path);
}

/** Moved aside before it is judged, so that two finders of a dead lock cannot remove each other's new one. */
function removeStale(path: string, deadHolder: number): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
    if (readHolder(aside) !== deadHolder) linkSync(aside, path);
  } catch {
    // Someone else was faster; the next attempt sees what they left.
  }
  rmSync(aside, { force: true });
}

function readHolder(path: string): number {
  try {
    return Number.parseInt(readFileSync(path, "utf8"), 10) || 0;
  } catch {
    return 0; // Released between our attempt and this read: the next attempt takes it.
  }
}
