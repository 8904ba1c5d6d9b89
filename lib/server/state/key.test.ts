import { chmodSync, statSync } from "node:fs";

import { afterEach, expect, it } from "vitest";

import { makeFolder } from "#lib/testing/folder.ts";

import { openKey } from "./key.ts";
import { StateError } from "./state-error.ts";

const folder = makeFolder();
const file = folder.file("data/quarterdeck.db");
afterEach(() => folder.remove());

it("is made at the first start for its owner alone, and is the same at the next", () => {
  const key = openKey({ file, keyFile: null });
  expect(key).toHaveLength(32);
  expect(statSync(`${file}.key`).mode & 0o777).toBe(0o600);
  expect(openKey({ file, keyFile: null })).toEqual(key);
});

it("is another for each fresh install, and for each state in memory", () => {
  const memory = { file: ":memory:", keyFile: null };
  expect(openKey(memory)).not.toEqual(openKey(memory));
  expect(openKey({ file: folder.file("a.db"), keyFile: null })).not.toEqual(
    openKey({ file: folder.file("b.db"), keyFile: null }),
  );
});

it("is refused when others may read it, and when it is none", () => {
  const keyFile = folder.write("key", Buffer.alloc(32, 1).toString("base64"));
  chmodSync(keyFile, 0o640);
  expect(() => openKey({ file, keyFile })).toThrow(/QD-013-state: .* may be read by others/);
  chmodSync(keyFile, 0o600);
  expect(openKey({ file, keyFile })).toHaveLength(32);
  chmodSync(folder.write("short", "aGk="), 0o600);
  expect(() => openKey({ file, keyFile: folder.file("short") })).toThrow(StateError);
});
