import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import type { Migration } from "./migrate.ts";
import { migrations } from "./migrations.ts";
import { openState } from "./open.ts";
import { StateError } from "./state-error.ts";
import type { SavedViewTable } from "./table/saved-view.ts";

const view: SavedViewTable = {
  id: "1",
  owner: "ann",
  name: "Monday",
  kind: "pods",
  where: 'crashloop ns:"a b"',
  columns: "",
  sort: "-restarts",
  group: "",
  pinned: 1,
  visibility: "personal",
  savedAt: 1_700_000_000_000,
};

let folder: TestFolder;
beforeEach(() => (folder = makeFolder()));
afterEach(() => folder.remove());

describe("the state", () => {
  it("keeps what was written for the next start, in a file that only its owner may read", async () => {
    const file = folder.file("below/that/quarterdeck.db");
    const first = openState({ file });
    await first.db.insertInto("savedView").values(view).execute();
    await first.close();
    expect(statSync(file).mode & 0o077).toBe(0);
    const second = openState({ file });
    expect(await second.db.selectFrom("savedView").selectAll().execute()).toEqual([view]);
    await second.close();
  });

  it("may be open in two processes at once", async () => {
    const file = folder.file("quarterdeck.db");
    const [one, other] = [openState({ file }), openState({ file })];
    await one.db.insertInto("savedView").values(view).execute();
    const { numDeletedRows } = await other.db.deleteFrom("savedView").where("id", "=", "1").executeTakeFirstOrThrow();
    expect(numDeletedRows).toBe(1n);
    expect(await one.db.selectFrom("savedView").select("id").execute()).toEqual([]);
    await one.close();
    await other.close();
  });

  it("takes back a transaction that fails", async () => {
    const { db, close } = openState({ file: ":memory:" });
    const failing = db.transaction().execute(async (change) => {
      await change.insertInto("savedView").values(view).execute();
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await db.selectFrom("savedView").selectAll().execute()).toEqual([]);
    await close();
  });

  it("is closed as often as one likes, also when it was never asked", async () => {
    const state = openState({ file: folder.file("quarterdeck.db") });
    await state.close();
    await state.close();
    expect(existsSync(folder.file("quarterdeck.db-wal"))).toBe(false);
  });
});

describe("a migration", () => {
  const owners: Migration = (schema) => [
    schema.createTable("owners").addColumn("name", "text"),
    schema.alterTable("savedView").addColumn("note", "text"),
  ];
  const broken: Migration = (schema) => [
    schema.createTable("half").addColumn("name", "text"),
    schema.alterTable("missing").addColumn("name", "text"),
  ];

  it("runs once, and leaves what is there", async () => {
    const file = folder.file("quarterdeck.db");
    const before = openState({ file });
    await before.db.insertInto("savedView").values(view).execute();
    await before.close();
    await openState({ file }, [...migrations, owners]).close();
    const after = openState({ file }, [...migrations, owners]);
    expect(await after.db.selectFrom("savedView").selectAll().execute()).toEqual([{ ...view, note: null }]);
    await after.close();
  });

  it("that fails leaves the file as it was", async () => {
    const file = folder.file("quarterdeck.db");
    expect(() => openState({ file }, [...migrations, broken])).toThrow(/QD-013-state: .*no such table: missing/);
    const state = openState({ file });
    const tables = await state.db.introspection.getTables();
    expect(tables.map(({ name }) => name)).toEqual([
      "auditEntry",
      "auditHead",
      "backupPoint",
      "delivery",
      "drill",
      "drillFiring",
      "drillProof",
      "findingSeen",
      "intent",
      "logoutSeen",
      "notifyGroup",
      "restartCounter",
      "restartSeries",
      "restartWatch",
      "savedView",
      "session",
      "suppression",
      "token",
    ]);
    await state.close();
  });

  it("of a newer version is not undone: the file is refused", async () => {
    const file = folder.file("quarterdeck.db");
    await openState({ file }, [...migrations, owners]).close();
    expect(() => openState({ file })).toThrow(
      new StateError(
        `QD-013-state: ${file} was written by a newer version (schema ${migrations.length + 1}, this one knows ${migrations.length}): start that version, or name another file.`,
      ),
    );
  });
});

describe("a file that cannot be used is refused in one sentence", () => {
  const refusal = (file: string) => () => openState({ file });

  it("when it is no database", () => {
    const file = folder.write("quarterdeck.db", "name,age\n".repeat(200));
    expect(refusal(file)).toThrow(`QD-013-state: ${file} is not a database: name another file with state.url.`);
    expect(readFileSync(file, "utf8")).toMatch(/^name,age/);
  });

  it("when it is damaged", async () => {
    const file = folder.file("quarterdeck.db");
    await openState({ file }).close();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xff, 100, 4096));
    expect(refusal(file)).toThrow(`QD-013-state: ${file} is damaged: move it away to begin anew, or put a copy back.`);
  });

  it("when it is a folder, or below a file", () => {
    expect(refusal(folder.path)).toThrow(/QD-013-state: .* is a folder: name a file with state\.url\.$/);
    const below = `${folder.write("plain", "x")}/data/quarterdeck.db`;
    expect(refusal(below)).toThrow(/QD-013-state: .* is below something that is no folder/);
  });
});
