import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { continueOwnProcesses, endOwnProcesses } from "./end.ts";
import { isAlive } from "./list.ts";

let folder = "";
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stack-end-"));
  mkdirSync(join(folder, "bin"));
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** A process whose program is a link inside the folder, as kwokctl starts its components. */
async function startProgram(name: string, script = ""): Promise<number> {
  const program = join(folder, "bin", name);
  symlinkSync(process.execPath, program);
  const lines = `${script}; setInterval(() => {}, 1000); console.log("up")`;
  const child = spawn(program, ["-e", lines], { stdio: ["ignore", "pipe", "ignore"] });
  children.push(child);
  await once(child.stdout, "data");
  return child.pid ?? 0;
}

test("ends the components of a cluster and nobody else", async () => {
  const etcd = await startProgram("etcd");
  const stranger = await startProgram("editor");
  await expect(endOwnProcesses(folder)).resolves.toBe(1);
  expect([etcd, stranger].map(isAlive)).toEqual([false, true]);
});

test("ends a component that is frozen", async () => {
  const pid = await startProgram("kube-apiserver");
  process.kill(pid, "SIGSTOP");
  await expect(endOwnProcesses(folder)).resolves.toBe(1);
  expect(isAlive(pid)).toBe(false);
});

test("ends a component that ignores the request to end", async () => {
  const pid = await startProgram("kube-scheduler", 'process.on("SIGTERM", () => {})');
  await expect(endOwnProcesses(folder, 0)).resolves.toBe(1);
  expect(isAlive(pid)).toBe(false);
});

test("nothing to end and nothing to continue is no error", async () => {
  continueOwnProcesses(folder);
  await expect(endOwnProcesses(folder)).resolves.toBe(0);
});
