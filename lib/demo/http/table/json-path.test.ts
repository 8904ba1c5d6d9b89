import { expect, test } from "vitest";

import { printedOf } from "#lib/demo/story/printed.ts";

import { readJsonPath } from "./json-path.ts";

const thing = {
  metadata: { annotations: { "a.b/c": "dotted" } },
  status: { conditions: [{ type: "Ready", status: "True" }, { type: "Done" }], list: [1, 2] },
};

test.each([
  [".metadata.annotations.a\\.b/c", ["dotted"]],
  [".metadata.annotations['a.b/c']", ["dotted"]],
  ['.status.conditions[?(@.type == "Ready")].status', ["True"]],
  ['.status.conditions[?(@.type=="Done")].status', []],
  [".status.list[1]", [2]],
  [".status.list[*]", [1, 2]],
  [".status.none.at.all", []],
  ["..status", []],
  [".status.conditions[?(@.count>1)]", []],
])("%s", (path, found) => {
  expect(readJsonPath(path)(thing)).toEqual(found);
});

test("a certificate prints what cert-manager prints", () => {
  const columns = printedOf("certificates.cert-manager.io");
  expect(columns.map(({ name }) => name)).toEqual(["Ready", "Secret", "Issuer", "Status", "Age"]);
  const [ready] = columns.map(({ jsonPath }) => readJsonPath(jsonPath)(thing));
  expect(ready).toEqual(["True"]);
});
