import { renameSync, symlinkSync, unlinkSync } from "node:fs";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { FileWatch } from "./watch-files.ts";

describe("file watch", () => {
  let folder: TestFolder;
  let changes: number;
  let watch: FileWatch;

  beforeEach(() => {
    folder = makeFolder();
    changes = 0;
    watch = new FileWatch(() => (changes += 1));
  });
  afterEach(() => {
    watch.close();
    folder.remove();
  });

  const follow = (...names: string[]) =>
    watch.set(
      names.map((name) => folder.file(name)),
      Date.now() + 1_000,
    );
  const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

  it("notices a file that is written, renamed into place, removed and made again", async () => {
    folder.write("a", "1");
    follow("a");
    folder.write("a", "22");
    await soon(() => expect(changes).toBe(1));
    folder.replace("a", "33");
    await soon(() => expect(changes).toBe(2));
    unlinkSync(folder.file("a"));
    await soon(() => expect(changes).toBe(3));
    folder.write("a", "44");
    await soon(() => expect(changes).toBe(4));
  });

  it("notices a link that is swapped, as Kubernetes does with mounted Secrets", async () => {
    folder.write("..v1/token", "1");
    folder.write("..v2/token", "1");
    symlinkSync("..v1", folder.file("..data"));
    symlinkSync("..data/token", folder.file("token"));
    follow("token");
    symlinkSync("..v2", folder.file("..new"));
    renameSync(folder.file("..new"), folder.file("..data"));
    await soon(() => expect(changes).toBe(1));
  });

  it("notices a file whose folder does not exist yet", async () => {
    follow("later/a");
    folder.write("later/a", "1");
    await soon(() => expect(changes).toBe(1));
  });

  it("says nothing about other files of the folder", async () => {
    folder.write("a", "1");
    follow("a");
    folder.write("b", "1");
    folder.write("a", "2");
    await soon(() => expect(changes).toBe(1));
  });

  it("notices a file that changed while it was being read", async () => {
    const readAt = Date.now();
    folder.write("a", "1");
    watch.set([folder.file("a")], readAt);
    await soon(() => expect(changes).toBe(1));
  });
});
