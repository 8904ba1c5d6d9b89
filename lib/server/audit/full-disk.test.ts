import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { AuditQuery } from "#lib/contract/audit.ts";
import { openState, type State } from "#lib/server/state/open.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import type { Audit } from "./audit.ts";
import { openAudit } from "./open.ts";

let folder: TestFolder;
let state: State;
let audit: Audit;
let isMounted = false;
beforeEach(() => {
  folder = makeFolder();
  mkdirSync(folder.file("audit"));
  // Only root has a small disk to give; others are told that this was not tried.
  isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.file("audit")]).status === 0;
  const config = { file: folder.file("quarterdeck.db") };
  state = openState(config);
  audit = openAudit({ config, state });
});
afterEach(async () => {
  await audit.close();
  await state.close();
  if (isMounted) spawnSync("umount", [folder.file("audit")]);
  folder.remove();
});

const intent = {
  person: { id: "idp ann", name: "ann", groups: [] },
  address: { socket: "127.0.0.1", claimed: [] },
  verb: "delete",
};

/** Takes all the room there is. */
function fill(): string {
  const file = folder.file("audit/filler");
  for (let at = 0; at < 100; at += 1)
    try {
      writeFileSync(file, Buffer.alloc(1024), { flag: "a" });
    } catch {
      break;
    }
  return file;
}

describe("a full disk", () => {
  it("lets nothing begin, keeps outcomes for later, and is forgiven without a restart", async (context) => {
    if (!isMounted) return context.skip();
    const begun = await audit.begin(intent);
    const filler = fill();
    expect(existsSync(filler)).toBe(true);
    const annotations = {
      reason: "x".repeat(900),
      more: "y".repeat(900),
      most: "z".repeat(900),
      last: "w".repeat(4000),
    };
    const refused = Array.from({ length: 3 }, () => audit.begin({ ...intent, annotations }));
    for (const one of await Promise.allSettled(refused))
      expect(one).toMatchObject({ status: "rejected", reason: { code: "QD-503-audit" } });
    await begun.end({ result: "succeeded", code: 200 });
    expect((await audit.list(AuditQuery.parse({}), { everybody: true })).entries).toHaveLength(1);
    rmSync(filler);
    await audit.note(intent, { result: "succeeded" });
    expect(await audit.verify()).toMatchObject({ state: "verified", refusing: null });
  });
});
