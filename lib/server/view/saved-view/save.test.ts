import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { SavedViewInput, type SavedViewRequest } from "#lib/contract/saved-view.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { openState, type State } from "#lib/server/state/open.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";

import { listSavedViews } from "./list.ts";
import { removeView } from "./remove.ts";
import { saveView } from "./save.ts";

// The issuer names people otherwise than they are shown.
const ann = aViewerNamed("ann", { name: "Ann" });
const bob = aViewerNamed("bob");

let state: State;
beforeEach(() => (state = openState({ file: ":memory:" })));
afterEach(() => state.close());

const save = (viewer: Viewer, request: Partial<SavedViewRequest> & { name: string }) =>
  saveView({ state, viewer, input: SavedViewInput.parse({ kind: "pods", ...request }), now: 7 });
const namesOf = async (viewer: Viewer) => (await listSavedViews({ state, viewer })).map(({ name }) => name);

describe("a saved view", () => {
  it("is kept as it was given, and is one's own", async () => {
    const given = {
      name: "Monday",
      where: 'crashloop ns:"a b"',
      sort: "-restarts,name",
      columns: "name,age",
      group: "cluster",
      pinned: true,
    };
    const saved = await save(ann, given);
    expect(saved).toMatchObject({
      ...given,
      kind: "pods",
      visibility: "personal",
      owner: "ann",
      isOwn: true,
      savedAt: 7,
    });
    expect(await listSavedViews({ state, viewer: ann })).toEqual([saved]);
  });

  it("is nobody else's, unless it is for everyone", async () => {
    await save(ann, { name: "mine" });
    await save(ann, { name: "ours", visibility: "everyone" });
    expect(await namesOf(bob)).toEqual(["ours"]);
    expect((await listSavedViews({ state, viewer: bob }))[0]?.isOwn).toBe(false);
  });

  it("is changed in its place", async () => {
    const { id } = await save(ann, { name: "a", pinned: true });
    await save(ann, { id, name: "b" });
    expect(await listSavedViews({ state, viewer: ann })).toMatchObject([{ id, name: "b", pinned: false }]);
  });

  it("may keep its own name, but not take another's, however it is written", async () => {
    const { id } = await save(ann, { name: "Monday" });
    await save(ann, { id, name: "MONDAY" });
    await expect(save(ann, { name: "monday" })).rejects.toMatchObject({ code: "QD-409-view", status: 409 });
    await expect(save(ann, { name: " Ｍonday" })).rejects.toMatchObject({ code: "QD-409-view" });
    await save(bob, { name: "Monday" });
    expect(await namesOf(ann)).toEqual(["MONDAY"]);
  });

  it("of somebody else can be neither changed nor removed", async () => {
    const { id } = await save(ann, { name: "ours", visibility: "everyone" });
    const own = await save(ann, { name: "mine" });
    await expect(save(bob, { id, name: "his" })).rejects.toMatchObject({ code: "QD-403-view" });
    await expect(save(bob, { id: own.id, name: "his" })).rejects.toMatchObject({ code: "QD-404-view" });
    await expect(removeView({ state, viewer: bob, id })).rejects.toMatchObject({ code: "QD-404-view" });
    expect(await namesOf(ann)).toEqual(["mine", "ours"]);
  });

  it("is gone once it was removed", async () => {
    const { id } = await save(ann, { name: "a" });
    await removeView({ state, viewer: ann, id });
    expect(await namesOf(ann)).toEqual([]);
    await expect(removeView({ state, viewer: ann, id })).rejects.toMatchObject({ code: "QD-404-view" });
  });

  it("has a filter that can be read", async () => {
    await expect(save(ann, { name: "a", where: "ns:" })).rejects.toMatchObject({ code: "QD-400-where" });
  });
});

describe("the name of a view", () => {
  const why = (name: string) => SavedViewInput.safeParse({ kind: "pods", name }).error?.issues[0]?.message;

  it.each([
    ["", "is empty"],
    [" \t ", "is empty"],
    ["x".repeat(61), "is longer than 60 characters"],
    ["a\u202Eb", "holds characters that cannot be seen"],
    ["a\u001B[31m", "holds characters that cannot be seen"],
    ["a\u200Bb", "holds characters that cannot be seen"],
    ["a\nb", "holds characters that cannot be seen"],
  ])("may not be %j", (name, message) => {
    expect(why(name)).toBe(message);
  });

  it.each(["Monday", "<script>alert(1)</script>", "Größe 漢字", "a'; DROP TABLE savedView; --"])(
    "may be %j",
    async (name) => {
      expect((await save(ann, { name })).name).toBe(name);
      expect(await namesOf(ann)).toEqual([name]);
    },
  );
});
