import { describe, expect, it } from "vitest";

import { presentObject } from "./present.ts";

const managedFields = [{ manager: "kubectl" }];

describe("an object as it is shown", () => {
  it("lacks managedFields unless they are asked for", () => {
    const pod = { kind: "Pod", metadata: { name: "a", managedFields } };
    expect(presentObject(pod, { managedFields: false })).toEqual({ kind: "Pod", metadata: { name: "a" } });
    expect(presentObject(pod, { managedFields: true })).toEqual(pod);
  });

  it("does not change what it was given", () => {
    const pod = { kind: "Pod", metadata: { managedFields } };
    presentObject(pod, { managedFields: false });
    expect(pod).toEqual({ kind: "Pod", metadata: { managedFields } });
  });

  it("keeps every other part, and the applied configuration of what is not secret", () => {
    const map = {
      kind: "ConfigMap",
      metadata: { annotations: { "kubectl.kubernetes.io/last-applied-configuration": "{}" } },
      data: { a: "1" },
    };
    expect(presentObject(map, { managedFields: false })).toEqual(map);
  });
});

describe("a Secret as it is shown", () => {
  const secret = {
    kind: "Secret",
    metadata: {
      name: "s",
      managedFields,
      annotations: { "kubectl.kubernetes.io/last-applied-configuration": "c2VjcmV0", team: "a" },
    },
    data: { password: Buffer.from("hunter2").toString("base64") },
    stringData: { plain: "canary" },
  };

  it("says only how long each value is and how its digest starts", () => {
    const shown = JSON.stringify(presentObject(secret, { managedFields: true }));
    expect(shown).toContain("(hidden: 7 bytes, sha256 f52fbd32)");
    for (const canary of ["hunter2", secret.data.password, "canary", "c2VjcmV0", "kubectl"])
      expect(shown).not.toContain(canary);
  });

  it("keeps its other annotations", () => {
    expect(presentObject(secret, { managedFields: false })["metadata"]).toEqual({
      name: "s",
      annotations: { team: "a" },
    });
  });
});
