import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { parseSource, readDocument } from "./document.ts";
import { ConfigError, describeProblem } from "./problem.ts";

describe("reading a YAML file", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  it("places a problem at the line of a value, of a key, or of the deepest part that exists", () => {
    const document = parseSource("x.yaml", "a:\n  - b: 1\n    c:\n      d: 2\n");
    const place = (path: PropertyKey[]) => {
      const { line, column } = document.problem(path, "");
      return [line, column];
    };
    expect(place(["a"])).toEqual([1, 1]);
    expect(place(["a", 0, "c"])).toEqual([3, 5]);
    expect(place(["a", 0, "c", "d"])).toEqual([4, 7]);
    expect(place(["a", 0, "missing"])).toEqual([2, 5]);
    expect(place(["a", 7])).toEqual([1, 1]);
  });

  it("reads JSON, which kubeconfigs often are", () => {
    expect(parseSource("x.json", '{"a": [1, "two"]}').value).toEqual({ a: [1, "two"] });
  });

  it.each([
    ["a half-written list", "clusters:\n  - name: [a,\n"],
    ["a tab for indentation", "a:\n\tb: 1\n"],
    ["a key given twice", "a: 1\nb: 2\na: 3\n"],
    ["an open quote", 'a: "b\nc: d\n'],
    ["two documents", "a: 1\n---\nb: 2\n"],
    ["an alias without its anchor", "a: *missing\n"],
  ])("refuses %s with line and column", (_what, text) => {
    expect(problemsOf(() => parseSource("x.yaml", text))[0]).toMatch(/^x\.yaml:\d+:\d+: is not valid YAML: /);
  });

  it("tells every syntax error, not only the first", () => {
    expect(problemsOf(() => parseSource("x.yaml", "a: 1\na: 2\nb: 1\nb: 2\n"))).toHaveLength(2);
  });

  it("refuses an empty file, a missing file and a folder in words", () => {
    expect(problemsOf(() => readDocument(folder.write("empty.yaml", "# nothing\n")))[0]).toMatch(/is empty$/);
    expect(problemsOf(() => readDocument(folder.file("none.yaml")))[0]).toMatch(/does not exist$/);
    expect(problemsOf(() => readDocument(folder.path))[0]).toMatch(/is a folder, not a file$/);
  });

  it("refuses aliases that multiply without bound", () => {
    const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 9; level += 1) {
      bomb.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(", ")}]`);
    }
    expect(problemsOf(() => parseSource("x.yaml", bomb.join("\n")))[0]).toMatch(/is not valid YAML/);
  });
});

describe("a file that is made to be dear", () => {
  const many = (count: number, line: (at: number) => string) => Array.from({ length: count }, (_, at) => line(at));

  it.each([
    ["lists in lists", `a: ${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["maps in maps", `${"{a: ".repeat(20_000)}${"}".repeat(20_000)}`],
    ["dashes", `${"- ".repeat(20_000)}x`],
    ["merge keys that multiply", many(25, (at) => `b${at}: &b${at} {<<: [*b${at - 1}, *b${at - 1}]}`).join("\n")],
  ])("is refused with its line: %s", (_what, text) => {
    expect(problemsOf(() => parseSource("x.yaml", text))[0]).toMatch(/^x\.yaml:\d+:\d+: is not valid YAML: /);
  });

  it("is refused unread when it is large", () => {
    const folder = makeFolder();
    const file = folder.write("large.yaml", `a: ${"x".repeat(10_000_000)}`);
    expect(problemsOf(() => readDocument(file))[0]).toMatch(/it is larger than \d+ bytes$/);
    folder.remove();
  });

  it("is read all the same when it only has many keys", () => {
    const { value } = parseSource("x.yaml", many(30_000, (at) => `k${at}: &a${at} x`).join("\n"));
    expect(Object.keys(value as object)).toHaveLength(30_000);
  });

  it("has no key of an object's own machinery, and no code", () => {
    const { value } = parseSource("x.yaml", "__proto__: {polluted: 1}\na: {<<: {polluted: 1}}\nb: !!js/function f\n");
    expect([Object.keys(value as object), (value as { polluted?: number }).polluted]).toEqual([
      ["__proto__", "a", "b"],
      undefined,
    ]);
  });
});

function problemsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(describeProblem);
    throw error;
  }
  return [];
}
