import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { recall, remember } from "./memory.ts";
import { parseMode } from "./mode.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fleet-memory-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("remembers who the fleet is and where it listens, for nobody else to read", () => {
  expect(recall(folder)).toBeUndefined();
  const memory = { authority: { certificate: "a", key: "b" }, ports: { "edge-oslo": 4711 } };
  remember(folder, memory);
  expect(recall(folder)).toEqual(memory);
  expect(statSync(join(folder, "fleet.json")).mode & 0o077).toBe(0);
});

it("knows its modes and no other", () => {
  expect(["story", "quiet", "busy"].map(parseMode)).toEqual(["story", "quiet", "busy"]);
  expect(parseMode("loud")).toBeUndefined();
});
