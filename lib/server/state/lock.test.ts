import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { lockState } from "./lock.ts";

let folder: TestFolder;
const held: ChildProcess[] = [];
beforeEach(() => void (folder = makeFolder()));
afterEach(() => {
  for (const child of held.splice(0)) child.kill("SIGKILL");
  folder.remove();
});

const lockModule = new URL("lock.ts", import.meta.url).href;
/** Another process that takes the lock and holds it. */
async function holder(file: string) {
  const text = `const { lockState } = await import(${JSON.stringify(lockModule)});
    lockState({ file: ${JSON.stringify(file)} }); globalThis.gc(); console.log("held"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--expose-gc", "--input-type=module", "--eval", text], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  held.push(child);
  await once(child.stdout, "data");
  return child;
}

describe("the lock of a state", () => {
  it("is one process's, which is named, and free again the moment it is killed", async () => {
    const file = folder.file("state.db");
    const other = await holder(file);
    expect(() => lockState({ file }, 0)).toThrow(
      `QD-015-in-use: another Quarterdeck (process ${other.pid}) has the state ${file}`,
    );
    other.kill("SIGKILL");
    await once(other, "exit");
    lockState({ file }, 0).release();
  });

  it("is given back, and is each file's own", () => {
    const [one, two] = [folder.file("one.db"), folder.file("two.db")];
    const lock = lockState({ file: one }, 0);
    expect(() => lockState({ file: one }, 0)).toThrow("QD-015-in-use");
    lockState({ file: two }, 0).release();
    lock.release();
    lockState({ file: one }, 0).release();
  });

  it("is none of a state in memory", () => {
    lockState({ file: ":memory:" });
    expect(() => lockState({ file: ":memory:" }, 0).release()).not.toThrow();
  });
});
