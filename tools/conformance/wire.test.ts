import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { afterEach, describe, expect, it } from "vitest";

import { namespaces } from "#lib/server/kind/namespaces.ts";
import { pods } from "#lib/server/kind/pods.ts";
import { aNamespace } from "#lib/testing/builders/object-of.ts";
import { makeFolder } from "#lib/testing/folder.ts";
import { listBody, textField } from "#lib/testing/protobuf.ts";
import { chunksOf } from "#lib/testing/random-object.ts";
import { readableLengths, readList, readWatch } from "#lib/testing/row-of.ts";

import { summarize } from "./verdict.ts";
import { judgeWire } from "./wire.ts";

const captures = path.resolve(import.meta.dirname, "../../../shared/conformance/wire");
const hasCaptures = existsSync(captures);
// One loud line: without the captures the wire is checked against our own encoder only.
if (!hasCaptures)
  console.warn("SKIPPED: ../shared/conformance/wire is absent, no bytes of a real API server were read.");

describe.runIf(hasCaptures)("bytes of a real API server", () => {
  it("give the same rows as protobuf and as JSON, for every pair", () => {
    const verdicts = judgeWire(captures);
    expect(verdicts.filter(({ disagreements, skipped }) => disagreements.length > 0 || skipped !== null)).toEqual([]);
    expect(verdicts.length).toBe(readdirSync(captures).filter((name) => name.endsWith(".pb")).length);
  });

  it("give the same in small chunks", () => {
    const list = readFileSync(path.join(captures, "pods.list.pb"));
    expect(readList("protobuf", pods, chunksOf(list, [7]))).toEqual(readList("protobuf", pods, [list]));
    const watch = readFileSync(path.join(captures, "pods.watch.json"));
    expect(readWatch("json", pods, chunksOf(watch, [701]))).toEqual(readWatch("json", pods, [watch]));
  });

  it("are never taken for a whole list when they are cut", () => {
    const list = readFileSync(path.join(captures, "namespaces.list.pb"));
    const whole = readList("protobuf", namespaces, [list]);
    const read = (cut: Uint8Array) => readList("protobuf", namespaces, [cut]);
    // contentEncoding and contentType behind the list are empty: two bytes each.
    const complete = [list.length - 4, list.length - 2, list.length];
    expect(readableLengths(list, read)).toEqual(complete);
    for (const length of complete) expect(read(list.subarray(0, length))).toEqual(whole);
  });
});

const folders: ReturnType<typeof makeFolder>[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function aFolder(protobuf: readonly string[], json: readonly string[]) {
  const folder = makeFolder();
  folders.push(folder);
  const body = listBody(protobuf.map((name) => textField(1, textField(1, name))));
  folder.write("namespaces.list.pb", body.toString("latin1"));
  const items = json.map((name) => ({ metadata: { name }, spec: aNamespace(name).build()["spec"] }));
  folder.write("namespaces.list.json", JSON.stringify({ metadata: { resourceVersion: "42" }, items }));
  return folder;
}

describe("a folder of captures", () => {
  it("agrees where both encodings say the same", () => {
    const verdicts = judgeWire(aFolder(["a", "b"], ["a", "b"]).path);
    expect(summarize("wire", verdicts)).toEqual({ suite: "wire", total: 1, agree: 1, skipped: 0 });
  });

  it("names each cell in which they differ, and a different number of objects", () => {
    const [verdict] = judgeWire(aFolder(["a", "b"], ["a"]).path);
    expect(verdict?.disagreements).toEqual(["2 objects as protobuf, 1 as JSON"]);
    const [other] = judgeWire(aFolder(["a"], ["c"]).path);
    expect(other?.disagreements).toEqual(['object 1 a: name is "a" as protobuf, "c" as JSON']);
  });

  it("says why it skips a capture", () => {
    const folder = aFolder(["a"], ["a"]);
    folder.write("secrets.list.pb", "");
    folder.write("pods.list.pb", "");
    folder.write("pods.watch-old.pb", "");
    expect(judgeWire(folder.path).map(({ name, skipped }) => [name, skipped])).toEqual([
      ["namespaces.list.pb", null],
      ["pods.list.pb", "there is no JSON beside it"],
      ["pods.watch-old.pb", "no JSON capture holds a version of it"],
      ["secrets.list.pb", "secrets is not a watched resource"],
    ]);
  });

  it("disagrees where a capture cannot be read", () => {
    const folder = aFolder(["a"], ["a"]);
    folder.write("namespaces.list.pb", "<html>");
    const [verdict] = judgeWire(folder.path);
    expect(verdict?.disagreements).toEqual(["unreadable: WireError: body is not Kubernetes protobuf"]);
  });
});
