import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, watch } from "node:fs";
import path from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { createLog } from "#lib/server/api/log.ts";
import { configFromArguments } from "#lib/server/config/arguments.ts";
import { openRuntime } from "#lib/server/runtime.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

let folder: TestFolder;
beforeEach(() => void (folder = makeFolder()));
afterEach(() => folder.remove());

const root = path.resolve(import.meta.dirname, "../..");
const silent = createLog("silent");

function start(tool: "backup" | "restore", ...args: string[]) {
  const child = spawn(process.execPath, [path.join(root, `tools/${tool}.ts`), ...args], { stdio: "pipe" });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return { child, ended: once(child, "close").then(([code]) => ({ code: code as number | null, said })) };
}

const configOf = (name: string) => folder.write(`${name}.yaml`, `state: { url: "sqlite:./${name}/quarterdeck.db" }\n`);

it("backs the state of a Quarterdeck that runs up, restores it elsewhere, and the server that starts there finds its audit whole", async () => {
  const [from, to] = [configOf("from"), configOf("to")];
  const file = folder.file("one.tar.gz");
  const live = openRuntime({ config: configFromArguments({ config: from }), log: silent });
  const by = { person: { id: "ann", name: "ann", groups: [] }, address: { socket: "127.0.0.1", claimed: [] } };
  for (let at = 0; at < 3; at++)
    await live.audit.note({ ...by, cluster: "east", verb: "delete" }, { result: "succeeded" });
  await expect(start("backup", file, "--config", from).ended).resolves.toMatchObject({
    code: 0,
    said: expect.stringContaining("KEEP IT SECRET"),
  });
  await expect(start("restore", file, "--config", from).ended).resolves.toMatchObject({
    code: 1,
    said: expect.stringContaining(`QD-015-in-use: another Quarterdeck (process ${process.pid})`),
  });
  await live.close();
  await expect(start("restore", file, "--config", to).ended).resolves.toMatchObject({ code: 0 });
  const restored = openRuntime({ config: configFromArguments({ config: to }), log: silent });
  await expect(restored.audit.verify()).resolves.toMatchObject({ state: "verified", head: 6 });
  await restored.close();
}, 30_000);

it("leaves no archive under its name when it is killed in the middle", async () => {
  const from = configOf("from");
  await openRuntime({ config: configFromArguments({ config: from }), log: silent }).close();
  const file = folder.file("one.tar.gz");
  const isBegun = new Promise<void>((resolve) => {
    const watcher = watch(folder.path, (_, name) => {
      if (name?.includes("partial") !== true) return;
      watcher.close();
      resolve();
    });
  });
  const { child, ended } = start("backup", file, "--config", from);
  await isBegun;
  child.kill("SIGKILL");
  await ended;
  expect(existsSync(file)).toBe(false);
  // The next one does not mind what was left.
  await expect(start("backup", file, "--config", from).ended).resolves.toMatchObject({ code: 0 });
  expect(
    readdirSync(folder.path)
      .filter((name) => name.startsWith("one"))
      .toSorted(),
  ).toEqual(["one.tar.gz"]);
}, 30_000);

it("says how it is called when it is not understood", async () => {
  await expect(start("restore").ended).resolves.toMatchObject({
    code: 2,
    said: expect.stringContaining("npm run restore"),
  });
  await expect(start("backup", "x", "--nonsense").ended).resolves.toMatchObject({ code: 2 });
});
