import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { withLock } from "./lock.ts";

let folder = "";
let path = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stack-lock-"));
  path = join(folder, "deep", "up.lock");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

// Above Linux's highest pid (4,194,304), so no process ever has it.
const deadPid = 4_194_305;

test("the lock names this process while work runs and is gone afterwards", async () => {
  const seen = await withLock(path, () => Promise.resolve(readFileSync(path, "utf8")));
  expect(seen).toBe(String(process.pid));
  expect(existsSync(path)).toBe(false);
});

test("the lock is released when work fails", async () => {
  await expect(withLock(path, () => Promise.reject(new Error("no disk")))).rejects.toThrow("no disk");
  expect(existsSync(path)).toBe(false);
});

test("work of several holders never overlaps", async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise(setImmediate);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 5 }, () => withLock(path, work, { pollMilliseconds: 1 })));
  expect(most).toBe(1);
});

test("who waits is told once for whom", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const told: number[] = [];
  const holder = withLock(path, () => promise);
  const waiting = withLock(path, () => Promise.resolve("done"), {
    pollMilliseconds: 1,
    onWait: (pid) => {
      told.push(pid);
      resolve();
    },
  });
  await expect(waiting).resolves.toBe("done");
  await holder;
  expect(told).toEqual([process.pid]);
});

test("a lock whose holder died is taken over at once, without a word about waiting", async () => {
  await withLock(path, () => Promise.resolve());
  writeFileSync(path, String(deadPid));
  const onWait = () => expect.unreachable("nobody is waited for");
  await expect(withLock(path, () => Promise.resolve("mine"), { onWait })).resolves.toBe("mine");
});

test("an empty lock, from a disk that filled up, is taken over", async () => {
  await withLock(path, () => Promise.resolve());
  writeFileSync(path, "");
  await expect(withLock(path, () => Promise.resolve("mine"), { pollMilliseconds: 1 })).resolves.toBe("mine");
});
