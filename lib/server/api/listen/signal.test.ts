import { spawn } from "node:child_process";
import { once } from "node:events";

import { describe, expect, it } from "vitest";

/** Starts a process that ends as told, and sends it signals once it listens for them. */
async function endWith(
  close: string,
  signals: readonly NodeJS.Signals[],
): Promise<{ code: number | null; said: string }> {
  const program = `
    import { endOnSignal } from "#lib/server/api/listen/signal.ts";
    const log = { info() {}, warn() {}, error(fields, message) { console.log(message); } };
    endOnSignal(() => { console.log("closing"); return ${close}; }, log);
    setInterval(() => {}, 1000);
    console.log("ready");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit") as Promise<[number | null]>;
  let said = "";
  const left = [...signals];
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const next = left.shift();
    if (next) child.kill(next);
  }
  return { code: (await exited)[0], said };
}

describe("a signal", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("%s closes in order and ends well", async (signal) => {
    expect(await endWith("Promise.resolve()", [signal])).toEqual({ code: 0, said: "ready\nclosing\n" });
  });

  it("that comes twice ends at once", async () => {
    expect(await endWith("new Promise(() => {})", ["SIGTERM", "SIGTERM"])).toMatchObject({ code: 1 });
  });

  it("says when closing failed", async () => {
    expect(await endWith('Promise.reject(new Error("no"))', ["SIGTERM"])).toEqual({
      code: 1,
      said: "ready\nclosing\nstopping failed\n",
    });
  });
});
