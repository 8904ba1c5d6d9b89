import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { openTokenFile } from "./token-file.ts";

describe("token file", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  it("reads the token once and again after a minute", async () => {
    let now = 0;
    const credential = openTokenFile(folder.write("token", "one\n"), null, () => now);
    expect((await credential.current()).authorization).toBe("Bearer one");
    folder.replace("token", "two");
    now = 59_999;
    expect((await credential.current()).authorization).toBe("Bearer one");
    now = 60_000;
    expect((await credential.current()).authorization).toBe("Bearer two");
  });

  it("reads at once when asked to", async () => {
    const credential = openTokenFile(folder.write("token", "one"), null);
    await credential.current();
    folder.replace("token", "two");
    expect((await credential.reload()).authorization).toBe("Bearer two");
    expect((await credential.current()).authorization).toBe("Bearer two");
  });

  it("keeps the last token while the file is away", async () => {
    let now = 0;
    const credential = openTokenFile(folder.write("token", "one"), null, () => now);
    await credential.current();
    folder.remove();
    now = 120_000;
    expect((await credential.current()).authorization).toBe("Bearer one");
    await expect(credential.reload()).rejects.toThrow(/ENOENT/);
  });

  it("refuses an empty file", async () => {
    const credential = openTokenFile(folder.write("token", " \n"), null);
    await expect(credential.current()).rejects.toThrow(/is empty/);
  });
});
