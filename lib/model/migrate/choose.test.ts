import { expect, it } from "vitest";

import { aPoint } from "#lib/testing/builders/a-migration.ts";

import { choosePoint } from "./choose.ts";

const none = { velero: "", backup: "" };
const failed = aPoint({ name: "c", usability: { state: "unusable", reason: "it failed" } });
const partly = aPoint({ name: "b", coverage: { state: "partial", filters: ["labelSelector"] } });
const whole = aPoint({ name: "a" });

it("means the newest that is usable and whole, else the newest usable, else none", () => {
  expect(choosePoint([failed, partly, whole], none)).toBe(whole);
  expect(choosePoint([failed, partly], none)).toBe(partly);
  expect(choosePoint([failed], none)).toBeNull();
});

it("means the one that is asked for whatever it is worth, and no other where that is gone", () => {
  expect(choosePoint([failed, whole], { velero: "velero", backup: "c" })).toBe(failed);
  expect(choosePoint([failed, whole], { velero: "", backup: "c" })).toBe(failed);
  expect(choosePoint([whole], { velero: "other", backup: "a" })).toBeNull();
  expect(choosePoint([whole], { velero: "velero", backup: "gone" })).toBeNull();
});

it("means none by itself that is older than a namespace: what is there now is not in it", () => {
  const older = aPoint({ name: "before", younger: ["shop"] });
  expect(choosePoint([older, whole], none)).toBe(whole);
  expect(choosePoint([older], none)).toBeNull();
  expect(choosePoint([older], { velero: "velero", backup: "before" })).toBe(older);
});
