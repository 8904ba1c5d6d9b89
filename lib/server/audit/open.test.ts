import { appendFileSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { AuditQuery } from "#lib/contract/audit.ts";
import { openState, type State } from "#lib/server/state/open.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import type { Audit, AuditIntent } from "./audit.ts";
import { type AuditOptions, openAudit } from "./open.ts";

const ann = { id: "idp ann", name: "ann", groups: ["payments"] };
const everybody = { everybody: true } as const;

const intent = (fields: Partial<AuditIntent> = {}): AuditIntent => ({
  person: ann,
  address: { socket: "10.0.0.9", claimed: ["1.2.3.4"] },
  cluster: "east",
  verb: "delete",
  object: { resource: "pods", namespace: "shop", name: "web-1" },
  ...fields,
});

let folder: TestFolder;
let state: State;
let audit: Audit;
const open = (options: Partial<AuditOptions> = {}) => {
  const config = { file: folder.file("quarterdeck.db") };
  state = openState(config);
  audit = openAudit({ config, state, ...options });
};
const close = async () => {
  await audit.close();
  await state.close();
};
const restart = async (options: Partial<AuditOptions> = {}) => {
  await close();
  open(options);
};
const list = async (query = {}) => (await audit.list(AuditQuery.parse(query), everybody)).entries;
const act = async (fields: Partial<AuditIntent> = {}) =>
  (await audit.begin(intent(fields))).end({ result: "succeeded", code: 200 });
const segments = () =>
  readdirSync(folder.file("audit"))
    .filter((name) => name.endsWith(".jsonl"))
    .toSorted();
const segment = (at = 0) => folder.file(`audit/${segments().at(at)}`);

beforeEach(() => {
  folder = makeFolder();
  open();
});
afterEach(async () => {
  await close();
  folder.remove();
});

describe("the audit", () => {
  it("has an intent in its file before anything may follow, for its owner alone", async () => {
    const { id, end } = await audit.begin(intent());
    expect(readFileSync(segment(), "utf8")).toContain(`"auditID":"${id}"`);
    expect(statSync(segment()).mode & 0o077).toBe(0);
    expect(await list()).toMatchObject([{ id, result: "pending" }]);
    await end({ result: "failed", code: 409, reason: "Conflict" });
    expect(await list()).toMatchObject([{ id, result: "failed", response: { code: 409, reason: "Conflict" } }]);
  });

  it("holds for a hundred at once, over segments and restarts", async () => {
    await restart({ checkpointEvery: 20, segmentBytes: 20_000 });
    await Promise.all(Array.from({ length: 100 }, () => act()));
    await restart({ checkpointEvery: 20, segmentBytes: 20_000 });
    await Promise.all(Array.from({ length: 100 }, () => act()));
    expect(segments().length).toBeGreaterThan(1);
    expect(await audit.verify()).toMatchObject({ state: "verified", broken: null });
    expect((await list({ limit: 500 })).map(({ result }) => result)).toEqual(Array(200).fill("succeeded"));
  });

  it("keeps what a name says on the line of its record, and a claimed address as claimed", async () => {
    await act({ object: { resource: "pods", name: 'x\n{"forged":1}' } });
    expect(readFileSync(segment(), "utf8").trim().split("\n")).toHaveLength(2);
    expect(await list()).toMatchObject([
      { object: { name: 'x\n{"forged":1}' }, sourceIPs: { socket: "10.0.0.9", claimed: ["1.2.3.4"] } },
    ]);
  });

  it("is asked by what was done, and by whom; others see their own only", async () => {
    await act();
    await act({ person: { ...ann, id: "idp bob", name: "bob" }, verb: "sign-in", cluster: "" });
    expect(await list({ verb: "delete", kind: "pods", cluster: "east", text: "WEB-1 ann" })).toHaveLength(1);
    expect(await list({ text: "100%" })).toHaveLength(0);
    const own = await audit.list(AuditQuery.parse({}), { everybody: false, personId: "idp bob" });
    expect(own.entries.map(({ person }) => person.name)).toEqual(["bob"]);
    const [foreign] = await list({ person: "ann" });
    expect(await audit.get(foreign?.id ?? "", { everybody: false, personId: "idp bob" })).toBeNull();
  });

  it("is read page by page", async () => {
    for (let at = 0; at < 5; at += 1) await act({ verb: `v${at}` });
    const first = await audit.list(AuditQuery.parse({ limit: 3 }), everybody);
    const rest = await audit.list(AuditQuery.parse({ limit: 3, cursor: first.next ?? 0 }), everybody);
    expect([...first.entries, ...rest.entries].map(({ verb }) => verb)).toEqual(["v4", "v3", "v2", "v1", "v0"]);
    expect(rest.next).toBeNull();
  });
});

describe("after a crash", () => {
  it("an intent without an outcome ends as unknown, or as the object says", async () => {
    await audit.begin(intent());
    await restart();
    expect(await list()).toMatchObject([{ result: "unknown", latencyMilliseconds: null }]);
    await audit.begin(intent());
    await restart({ onUnknown: () => Promise.resolve({ result: "succeeded", reason: "Gone" }) });
    expect(await list()).toMatchObject([{ result: "succeeded" }, { result: "unknown" }]);
  });

  it("a record that was cut off is moved aside and reported", async () => {
    await act();
    await close();
    appendFileSync(segment(), '{"seq":3,"stage":"int');
    open();
    await act();
    expect(await audit.verify()).toMatchObject({ state: "verified", verifiedTo: 4 });
    const { repaired } = await audit.chain();
    expect(readFileSync(repaired ?? "", "utf8")).toBe('{"seq":3,"stage":"int');
  });

  it("an index that is not there is made anew from the file", async () => {
    await act();
    await state.db.deleteFrom("auditEntry").execute();
    await state.db.deleteFrom("auditHead").execute();
    await restart();
    expect(await list()).toMatchObject([{ result: "succeeded" }]);
  });
});

describe("tampering", () => {
  it("with one bit is found at its record, and writing goes on in a new segment", async () => {
    await act();
    await act();
    const lines = readFileSync(segment(), "utf8").split("\n");
    lines[2] = (lines[2] ?? "").replace("web-1", "web-0");
    writeFileSync(segment(), lines.join("\n"));
    expect(await audit.verify()).toMatchObject({ state: "broken", verifiedTo: 2, broken: { seq: 3, why: "edited" } });
    await act();
    expect(segments()).toHaveLength(2);
    expect(await audit.verify()).toMatchObject({ state: "broken", broken: { seq: 3 }, head: 6 });
  });

  it("by cutting off the end is found, also after a restart and further writes", async () => {
    await act();
    await act();
    await close();
    const text = readFileSync(segment(), "utf8");
    truncateSync(segment(), Buffer.byteLength(text.split("\n").slice(0, 2).join("\n")) + 1);
    open();
    await act();
    expect(await audit.verify()).toMatchObject({ state: "broken", broken: { seq: 3, why: "deleted" } });
  });
});

describe("a disk that refuses", () => {
  it("lets nothing begin, and is forgiven without a restart", async () => {
    await act();
    await close();
    const file = folder.write("blocked/audit", "in the way");
    const config = { file: folder.file("blocked/quarterdeck.db") };
    state = openState(config);
    audit = openAudit({ config, state });
    await expect(audit.begin(intent())).rejects.toMatchObject({ code: "QD-503-audit", status: 503 });
    rmSync(file);
    await act();
    expect(await audit.verify()).toMatchObject({ state: "verified", refusing: null });
  });
});
