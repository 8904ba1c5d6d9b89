import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { whileLocked } from "./lock.mjs";

let root;
let file;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lock-"));
  file = join(root, ".quarterdeck", "bootstrap.lock");
});
afterEach(() => rmSync(root, { recursive: true }));

it("holds the lock while it works and gives it back, also after a failure", async () => {
  expect(await whileLocked(root, async () => existsSync(file))).toBe(true);
  await expect(whileLocked(root, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(existsSync(file)).toBe(false);
});

it("lets two runs follow each other", async () => {
  const order = [];
  const work = (name) => async () => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(`${name} ends`);
  };
  await Promise.all([whileLocked(root, work("one")), whileLocked(root, work("two"))]);
  expect(order).toEqual(["one begins", "one ends", "two begins", "two ends"]);
});

it("takes over a lock whose process is gone", async () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  mkdirSync(join(root, ".quarterdeck"));
  writeFileSync(file, String(pid));
  expect(await whileLocked(root, async () => "done")).toBe("done");
});
