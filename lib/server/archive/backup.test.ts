import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { AuditQuery } from "#lib/contract/audit.ts";
import type { AuditIntent } from "#lib/server/audit/audit.ts";
import { openAudit } from "#lib/server/audit/open.ts";
import { openKey } from "#lib/server/state/key.ts";
import { lockState } from "#lib/server/state/lock.ts";
import { openState } from "#lib/server/state/open.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { finishRestore, journalOf } from "./journal.ts";
import { MANIFEST, type Manifest } from "./manifest.ts";
import { restoreBackup } from "./restore.ts";
import { paddingOf, readHeader, tarEnd, writeHeader } from "./tar.ts";
import { writeBackup } from "./write.ts";

let folder: TestFolder;
beforeEach(() => void (folder = makeFolder()));
afterEach(() => folder.remove());

const stamp = "20261121T220000Z";
const stateIn = (name: string) => ({ file: folder.file(`${name}/quarterdeck.db`), keyFile: null });
const intent = (name: string): AuditIntent => ({
  person: { id: "idp ann", name: "ann", groups: [] },
  address: { socket: "127.0.0.1", claimed: [] },
  cluster: "east",
  verb: "delete",
  object: { resource: "pods", namespace: "shop", name },
});
const done = { result: "succeeded", code: 200 } as const;

/** A state in which so many changes were made. */
async function fill(name: string, changes: number) {
  const config = stateIn(name);
  const state = openState(config);
  const key = openKey(config);
  const audit = openAudit({ config, state });
  for (let at = 0; at < changes; at++) await (await audit.begin(intent(`${name}-${at}`))).end(done);
  return { config, state, key, audit, close: async () => (await audit.close(), await state.close()) };
}

async function lookAt(name: string) {
  const config = stateIn(name);
  const lock = lockState(config, 0);
  finishRestore(config.file);
  const state = openState(config);
  const audit = openAudit({ config, state });
  const chain = await audit.verify();
  const { entries } = await audit.list(AuditQuery.parse({}), { everybody: true });
  await audit.close();
  await state.close();
  lock.release();
  return {
    chain,
    names: entries.map(({ object }) => object?.name ?? ""),
    key: readFileSync(`${config.file}.key`, "utf8"),
  };
}

describe("a backup of Quarterdeck's own state", () => {
  it("is taken while it is written to, restored elsewhere, and its audit is verified there", async () => {
    const live = await fill("from", 5);
    const file = folder.file("one.tar.gz");
    const writing = Array.from({ length: 40 }, async (_, at) =>
      (await live.audit.begin(intent(`late-${at}`))).end(done),
    );
    const manifest = await writeBackup({ state: live.config, file, version: "1.0.0" });
    await Promise.all(writing);
    await live.close();
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(manifest.files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["state.db", "state.key", "audit/checkpoint.key", "audit/audit-000000000001.jsonl"]),
    );
    expect(readdirSync(folder.path).toSorted()).toEqual(["from", "one.tar.gz"]);
    const restored = await restoreBackup({ state: stateIn("to"), file, stamp });
    expect(restored).toMatchObject({ manifest: { version: "1.0.0" }, aside: [] });
    const { chain, names, key } = await lookAt("to");
    expect(chain).toMatchObject({ state: "verified", broken: null, repaired: null });
    expect(names).toEqual(expect.arrayContaining(["from-0", "from-4"]));
    expect(key).toBe(readFileSync(`${live.config.file}.key`, "utf8"));
    expect(readdirSync(folder.file("to")).toSorted()).toEqual([
      "audit",
      "quarterdeck.db",
      "quarterdeck.db.key",
      "quarterdeck.db.lock",
    ]);
  });

  it("does not write over an archive, and says when there is no state", async () => {
    const live = await fill("from", 1);
    await live.close();
    const file = folder.write("taken.tar.gz", "mine");
    await expect(writeBackup({ state: live.config, file, version: "1" })).rejects.toThrow("QD-016-backup");
    expect(readFileSync(file, "utf8")).toBe("mine");
    await expect(writeBackup({ state: stateIn("none"), file: folder.file("x"), version: "1" })).rejects.toThrow(
      "there is no state",
    );
  });

  it("keeps what was there aside, whole, and replaces all of it", async () => {
    const [one, two] = [await fill("from", 2), await fill("to", 3)];
    await one.close();
    const file = folder.file("one.tar.gz");
    await writeBackup({ state: one.config, file, version: "1" });
    await expect(restoreBackup({ state: two.config, file, stamp, patience: 0 })).resolves.toMatchObject({
      aside: expect.any(Array),
    });
    await two.close();
    expect((await lookAt("to")).names.toSorted()).toEqual(["from-0", "from-1"]);
    const kept = readdirSync(folder.file("to")).filter((name) => name.includes("before-restore"));
    expect(kept).toEqual(
      expect.arrayContaining([
        `audit.before-restore-${stamp}`,
        `quarterdeck.db.before-restore-${stamp}`,
        `quarterdeck.db.key.before-restore-${stamp}`,
      ]),
    );
  });

  it("is not restored under a Quarterdeck that runs", async () => {
    const live = await fill("from", 1);
    const file = folder.file("one.tar.gz");
    await writeBackup({ state: live.config, file, version: "1" });
    await live.close();
    const lock = lockState(live.config, 0);
    const before = readdirSync(folder.file("from")).toSorted();
    await expect(restoreBackup({ state: live.config, file, stamp, patience: 0 })).rejects.toThrow("QD-015-in-use");
    expect(readdirSync(folder.file("from")).toSorted()).toEqual(before);
    lock.release();
  });

  it("is wholly the old state or wholly the new one, wherever a restore was cut off", async () => {
    const [one] = [await fill("from", 2)];
    await one.close();
    const file = folder.file("one.tar.gz");
    await writeBackup({ state: one.config, file, version: "1" });
    for (let cut = 1; ; cut++) {
      const name = `to-${cut}`;
      await (await fill(name, 1)).close();
      let moves = 0;
      const onMove = (): void => {
        if (++moves === cut) throw new Error("power is gone");
      };
      const isWhole = await restoreBackup({ state: stateIn(name), file, stamp, onMove }).then(
        () => true,
        () => false,
      );
      expect(existsSync(journalOf(stateIn(name).file))).toBe(!isWhole);
      const { names, chain } = await lookAt(name);
      expect(names.toSorted(), `cut at ${cut}`).toEqual(["from-0", "from-1"]);
      expect(chain.state).toBe("verified");
      expect(readdirSync(folder.file(name)).join()).not.toMatch(/restoring|restore\.json/);
      if (isWhole) break;
      expect(cut).toBeLessThan(20);
    }
  });
});

describe("an archive that is not to be trusted", () => {
  let file: string;
  beforeEach(async () => {
    const live = await fill("from", 2);
    await live.close();
    file = folder.file("one.tar.gz");
    await writeBackup({ state: live.config, file, version: "1" });
    await (await fill("to", 1)).close();
  });

  /** Refused with its code, and every byte of the state is as it was. */
  async function expectRefused(bytes: Buffer, words = ""): Promise<void> {
    const bad = folder.file("bad.tar.gz");
    writeFileSync(bad, bytes);
    const told = () =>
      readdirSync(folder.file("to"), { recursive: true })
        .map(String)
        .toSorted()
        .filter((name) => !name.endsWith(".lock"));
    const before = told();
    const said = await restoreBackup({ state: stateIn("to"), file: bad, stamp }).catch(String);
    expect(said).toMatch(/^StateError: QD-016-backup: /);
    expect(said).toContain(words);
    expect(told()).toEqual(before);
    expect(readdirSync(folder.path).toSorted()).toEqual(["bad.tar.gz", "from", "one.tar.gz", "to"]);
  }
  const repacked = (change: (entries: { name: string; body: Buffer }[]) => { name: string; body: Buffer }[]) => {
    const tar = gunzipSync(readFileSync(file));
    const entries: { name: string; body: Buffer }[] = [];
    for (let at = 0; ;) {
      const header = readHeader(tar.subarray(at, at + 512));
      if (header === null) break;
      entries.push({ name: header.name, body: tar.subarray(at + 512, at + 512 + header.size) });
      at += 512 + header.size + paddingOf(header.size).length;
    }
    const parts = change(entries).flatMap(({ name, body }) => [
      writeHeader({ name, size: body.length }),
      body,
      paddingOf(body.length),
    ]);
    return gzipSync(Buffer.concat([...parts, tarEnd()]));
  };
  const withManifest = (change: (manifest: Manifest) => object) =>
    repacked((entries) =>
      entries.map((one) =>
        one.name === MANIFEST
          ? { ...one, body: Buffer.from(JSON.stringify(change(JSON.parse(one.body.toString()) as Manifest))) }
          : one,
      ),
    );

  it("is refused cut off at any place", async () => {
    const whole = readFileSync(file);
    for (const length of [0, 1, 10, 100, Math.floor(whole.length / 2), whole.length - 9, whole.length - 1])
      await expectRefused(whole.subarray(0, length));
  });

  it("is refused with one byte changed, wherever it is", async () => {
    const whole = readFileSync(file);
    for (const share of [0.05, 0.3, 0.6, 0.9]) {
      const bytes = Buffer.from(whole);
      const at = Math.floor(bytes.length * share);
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      await expectRefused(bytes);
    }
    await expectRefused(
      repacked((entries) =>
        entries.map((one) => (one.name === "state.key" ? { ...one, body: Buffer.from(one.body).fill(65) } : one)),
      ),
      "is damaged: state.key",
    );
  });

  it("is refused when it is somebody else's, a newer version's, or nothing of the kind", async () => {
    await expectRefused(Buffer.from("not an archive"));
    await expectRefused(gzipSync(Buffer.from("hello")), "ends too early");
    await expectRefused(
      repacked((entries) => entries.filter(({ name }) => name !== MANIFEST)),
      "has no manifest",
    );
    await expectRefused(
      withManifest((manifest) => ({ ...manifest, product: "other" })),
      "not written by this kind",
    );
    await expectRefused(
      withManifest((manifest) => ({ ...manifest, format: 2 })),
      "or by a newer one",
    );
    await expectRefused(
      withManifest((manifest) => ({ ...manifest, schema: 4000 })),
      "by a newer Quarterdeck",
    );
    await expectRefused(
      withManifest(({ files, ...manifest }) => ({ ...manifest, files: files.slice(1) })),
      "is damaged",
    );
  });

  it("writes nothing outside of its own names", async () => {
    for (const name of ["../escaped", "/tmp/escaped", "audit/../../escaped", "audit/x.jsonl", "state.db-wal", "audit"])
      await expectRefused(
        repacked((entries) => [{ name, body: Buffer.from("x") }, ...entries]),
        "is no backup of Quarterdeck: it holds",
      );
    const link = gunzipSync(readFileSync(file));
    link.write("2", 156, "latin1");
    await expectRefused(gzipSync(link));
    await expectRefused(
      repacked((entries) => [entries[0] ?? { name: "", body: Buffer.alloc(0) }, ...entries]),
      "it holds",
    );
    expect((await lookAt("to")).names).toEqual(["to-0"]);
  });
});
