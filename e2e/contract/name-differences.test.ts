import { describe, expect, test } from "vitest";

import { nameDifferences } from "./name-differences.ts";

const uid = "0b4a3c52-7f5e-4c5e-9d7a-0a1b2c3d4e5f";
const otherUid = "1b4a3c52-7f5e-4c5e-9d7a-0a1b2c3d4e5f";

describe("what may differ is named", () => {
  test.each([
    [{ creationTimestamp: "2026-01-01T00:00:00Z" }, { creationTimestamp: "<time>" }],
    [{ resourceVersion: "12" }, { resourceVersion: "<version>" }],
    [{ serverAddress: "127.0.0.1:6443" }, { serverAddress: "<address>" }],
    [{ cells: ["web", "12s"] }, { cells: ["web", "<age>"] }],
    [{ message: "too old resource version: 1 (9271)" }, { message: "too old resource version: 1 (<version>)" }],
  ])("%j", (body, named) => {
    expect(nameDifferences(body)).toEqual(named);
  });

  test("uids by the order in which they appear, so that equal ones stay equal", () => {
    expect(nameDifferences([{ uid }, { uid: otherUid }, { message: `of ${uid}` }])).toEqual([
      { uid: "<uid 1>" },
      { uid: "<uid 2>" },
      { message: "of <uid 1>" },
    ]);
  });

  test("writers whatever their order, which is that of the seconds in which they wrote", () => {
    const one = { manager: "a", operation: "Update" };
    const other = { manager: "a", operation: "Update", subresource: "status" };
    expect(nameDifferences({ managedFields: [other, one] })).toEqual(nameDifferences({ managedFields: [one, other] }));
  });
});

describe("what does not have the form that it should have stays a difference", () => {
  test.each([
    { creationTimestamp: null },
    { creationTimestamp: "yesterday" },
    { resourceVersion: "x12" },
    { resourceVersion: "" },
    { continue: "" },
    { uid: "none" },
    { data: { a: "12" }, replicas: 3, cells: ["12 s"] },
  ])("%j", (body) => {
    expect(nameDifferences(body)).toEqual(body);
  });
});
