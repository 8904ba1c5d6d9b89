import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Drill, DrillProof } from "#lib/contract/drill.ts";
import { openState, type State } from "#lib/server/state/open.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { DrillBook } from "./drill-book.ts";

const minute = 60_000;
const at = 1_800_000_000_000;
const proof = (id: string, judgedAt = at): DrillProof => ({
  id,
  cluster: "east",
  namespace: "shop",
  into: "east",
  scratch: "drill-shop-1",
  backup: "velero/nightly-1",
  pointAt: at / 1000 - 3600,
  restore: "drill-shop-1",
  startedAt: at - minute,
  judgedAt,
  restoreSeconds: 12,
  recoverySeconds: 30,
  objectiveSeconds: null,
  verdict: "proven",
  assertions: [],
  exclusions: [],
  by: "Ann",
});
const drill = (id: string, more: Partial<Drill> = {}): Drill => ({
  id,
  cluster: "east",
  namespace: "shop",
  into: "east",
  scratch: "drill-shop-1",
  home: "velero",
  by: "Ann",
  policy: "",
  startedAt: at - minute,
  step: "restore",
  progress: "InProgress",
  failure: "",
  proof: null,
  proofHash: "",
  remains: { state: "there" },
  ...more,
});

let folder: TestFolder;
let state: State;
beforeEach(() => {
  folder = makeFolder();
  state = openState({ file: folder.file("quarterdeck.db") });
});
afterEach(async () => {
  await state.close();
  folder.remove();
});

const recalled = async (now: number): Promise<DrillBook> => {
  const book = new DrillBook(state);
  await book.recall(now);
  return book;
};

describe("the book of drills", () => {
  it("gives back after a restart what was proved, and the newest of each namespace", async () => {
    const book = new DrillBook(state);
    for (const [id, judgedAt] of [
      ["a", at - minute],
      ["b", at],
    ] as const) {
      const proofHash = await book.prove(proof(id, judgedAt));
      const gone = { state: "gone", at: judgedAt } as const;
      await book.put(drill(id, { step: null, progress: "", proof: proof(id, judgedAt), proofHash, remains: gone }), at);
    }
    const again = await recalled(at);
    expect(again.list()).toEqual(book.list());
    expect(again.newestOf("east", "shop")?.id).toBe("b");
    expect(again.newestOf("west", "shop")).toBeUndefined();
    expect(again.get("a")?.proofHash).toMatch(/^[\w-]{43}$/);
  });

  it("never changes a proof, nor loses one", async () => {
    const book = new DrillBook(state);
    await book.prove(proof("a"));
    await expect(book.prove({ ...proof("a"), verdict: "failed" })).rejects.toThrow("a proof is never replaced");
    const change = state.db.updateTable("drillProof").set({ body: "{}" }).execute();
    await expect(change).rejects.toThrow("a proof is never changed");
    await expect(state.db.deleteFrom("drillProof").execute()).rejects.toThrow("a proof is never removed");
    await expect(sql`INSERT OR REPLACE INTO drillProof VALUES ('a', 1, '', '')`.execute(state.db)).rejects.toThrow(
      "a proof is never replaced",
    );
  });

  it("says of a drill that was running when its process ended what is left of it", async () => {
    await new DrillBook(state).put(drill("a"), at);
    expect((await recalled(at + minute / 2)).get("a")).toMatchObject({ step: "restore" });
    expect((await recalled(at + 2 * minute)).get("a")).toMatchObject({
      step: null,
      failure: "Quarterdeck ended in the middle of it.",
      remains: { state: "left", objects: ["Namespace/drill-shop-1", "Restore/drill-shop-1", "ConfigMap/drill-shop-1"] },
    });
  });

  it("has namespaces judged anew by a proof, and by nothing else", async () => {
    const book = new DrillBook(state);
    await book.put(drill("a"), at);
    await book.recall(at);
    expect(book.version).toBe(0);
    const proofHash = await book.prove(proof("a"));
    for (const step of ["tear-down", null] as const)
      await book.put(drill("a", { step, proof: proof("a"), proofHash }), at);
    await book.recall(at);
    expect(book.version).toBe(1);
  });

  it("does not take its own for ended, however long ago it wrote", async () => {
    const book = new DrillBook(state);
    await book.put(drill("a"), at);
    await book.recall(at + 10 * minute);
    expect(book.get("a")?.step).toBe("restore");
  });

  it("keeps a proof whose tear-down was interrupted", async () => {
    const book = new DrillBook(state);
    const proofHash = await book.prove(proof("a"));
    await book.put(drill("a", { step: "tear-down", proof: proof("a"), proofHash }), at);
    const found = (await recalled(at + 2 * minute)).get("a");
    expect(found).toMatchObject({ failure: "", proof: { verdict: "proven" }, remains: { state: "left" } });
  });

  it("that is read while a drill ends does not bring it back as running", async () => {
    const book = new DrillBook(state);
    await book.put(drill("a"), at);
    const recalling = book.recall(at);
    await book.put(drill("a", { step: null, progress: "" }), at);
    await recalling;
    expect(book.get("a")?.step).toBeNull();
  });

  it("has drills of before there were drill clusters, which name none", async () => {
    const { into: _into, ...old } = drill("a", { step: null });
    const row = { id: "a", startedAt: at, beatAt: at, body: JSON.stringify(old) };
    await state.db.insertInto("drill").values(row).execute();
    expect((await recalled(at)).get("a")).toMatchObject({ cluster: "east", into: "" });
  });
});
