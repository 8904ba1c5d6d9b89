import { expect, it } from "vitest";

import { aPart, aSideObject } from "#lib/testing/builders/a-migration.ts";

import { objectsOf } from "./side.ts";

it("gives what is known of some kinds, and why the rest is not", () => {
  const parts = [aPart("secrets", [aSideObject("secrets")]), aPart("secrets", "you may not list it.", "cart")];
  const { objects, missing } = objectsOf({ cluster: "east", parts }, ["secrets"]);
  expect([objects.length, missing]).toEqual([1, "secrets in cart: you may not list it"]);
});

it("does not take what was never read for nothing", () => {
  expect(objectsOf({ cluster: "east", parts: [] }, ["secrets"]).missing).toBe("secrets were not read");
  expect(objectsOf({ cluster: "east", parts: [aPart("secrets", [])] }, ["secrets"]).missing).toBeNull();
});
