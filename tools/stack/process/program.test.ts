import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { endPrograms, ensureProgram, listPrograms, type Program } from "./program.ts";

let group: string;

beforeEach(() => void (group = mkdtempSync(join(tmpdir(), "quarterdeck-programs-"))));
afterEach(async () => {
  await endPrograms(group);
  rmSync(group, { recursive: true, force: true });
});

const listening = 'require("http").createServer((_, answer) => answer.end()).listen(+process.argv[1], "127.0.0.1")';

const program = (port: number, config: string): Program => ({
  name: "server",
  command: process.execPath,
  config,
  args: ["-e", listening, String(port), `--config=${group}/server/config.yaml`],
  environment: {},
  readyUrl: `http://127.0.0.1:${port}/`,
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

describe("a program of a group", () => {
  it("is started once, again when its configuration is another, and ended with its group", async () => {
    const port = await freePort();
    expect(await ensureProgram(group, program(port, "one"))).toBe(true);
    const [first] = listPrograms(group);
    expect(first?.name).toBe("server");
    expect(await ensureProgram(group, program(port, "one"))).toBe(false);
    expect(listPrograms(group)).toEqual([first]);
    expect(await ensureProgram(group, program(port, "another"))).toBe(true);
    expect(listPrograms(group).map(({ pid }) => pid)).not.toContain(first?.pid);
    expect(await endPrograms(group)).toBe(1);
    expect(listPrograms(group)).toEqual([]);
  });

  it("that ends at once is told with its last words", async () => {
    const [, , ...rest] = program(1, "").args;
    const failing = { ...program(1, ""), args: ["-e", 'console.error("no such port")', ...rest] };
    await expect(ensureProgram(group, failing)).rejects.toThrow("no such port");
  });
});
