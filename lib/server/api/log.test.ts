import { spawnSync } from "node:child_process";

import { describe, expect, it } from "vitest";

/** What a process writes that logs one line. */
function write(code: string): string {
  const program = `import { createLog } from "#lib/server/api/log.ts"; const log = createLog("info"); ${code}`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" }).stderr;
}

describe("a log line", () => {
  it("is one line of JSON on standard error", () => {
    const text = write('log.info({ cluster: "east" }, "clusters changed");');
    expect(text.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(text)).toMatchObject({ cluster: "east", msg: "clusters changed" });
  });

  it("hides what a library's error carries of a request's credentials", () => {
    const text = write(
      'log.error({ err: Object.assign(new Error("no"), { headers: { authorization: "canary" } }), token: "canary" }, "failed");',
    );
    expect(text).toContain("failed");
    expect(text).not.toContain("canary");
  });
});
