import { createHash } from "node:crypto";

import { describe, expect, it } from "vitest";

import { basisOf, changedSince, valueAt } from "./basis.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
const paths = ["metadata.uid", "spec.replicas", "spec.template", "spec.template.image"];
const web = { metadata: { uid: "u1", resourceVersion: "7" }, spec: { replicas: 3, template: { image: "a", b: 1 } } };
const changed = (object: unknown, basis = basisOf(web, paths, hash)) => changedSince(basis, object, paths, hash);

describe("a basis", () => {
  it("does not change with what comes and goes by itself, nor with the order of keys", () => {
    const later = {
      spec: { template: { b: 1, image: "a" }, replicas: 3 },
      metadata: { uid: "u1", resourceVersion: "8" },
    };
    expect(changed({ ...later, status: { replicas: 1 } })).toEqual([]);
  });

  it("names what changed, as near as it can", () => {
    expect(changed({ ...web, spec: { ...web.spec, replicas: 4 } })).toEqual(["spec.replicas"]);
    expect(changed({ ...web, spec: { ...web.spec, template: { image: "b", b: 1 } } })).toEqual(["spec.template.image"]);
    expect(changed({ ...web, spec: { ...web.spec, template: { image: "a", b: 2 } } })).toEqual(["spec.template"]);
    expect(changed({})).toEqual(["metadata.uid", "spec.replicas", "spec.template.image"]);
  });

  it("of another action is another in all", () => {
    expect(changed(web, "x")).toEqual(paths);
  });
});

it("no path leads out of an object", () => {
  for (const path of ["__proto__", "constructor.name", "spec.toString", "spec.replicas.x"])
    expect(valueAt(web, path)).toBeUndefined();
});
