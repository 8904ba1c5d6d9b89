import { spawn } from "node:child_process";
import { once } from "node:events";

import { expect, test } from "vitest";

import { isAlive, listProcesses, parseProcessTable } from "./list.ts";

test("lists this very process with its command", () => {
  const own = listProcesses().find(({ pid }) => pid === process.pid);
  expect(own?.command.length).toBeGreaterThan(0);
});

test("a child is alive until it has ended", async () => {
  const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
  const pid = child.pid ?? 0;
  expect(isAlive(pid)).toBe(true);
  child.stdin.end();
  await once(child, "exit");
  expect(isAlive(pid)).toBe(false);
});

test("zero, negative and impossible pids are not alive", () => {
  expect([0, -1, 4_194_305].map(isAlive)).toEqual([false, false, false]);
});

test("reads the table of ps where there is no /proc", () => {
  const table = "    1 /sbin/launchd\n  512 /stack/bin/etcd --data-dir=/stack/etcd\n\n";
  expect(parseProcessTable(table)).toEqual([
    { pid: 1, command: ["/sbin/launchd"] },
    { pid: 512, command: ["/stack/bin/etcd", "--data-dir=/stack/etcd"] },
  ]);
});
