import { describe, expect, it } from "vitest";

import { aNamespace } from "#lib/testing/builders/object-of.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { namespaces } from "./namespaces.ts";

describe("a Namespace's row", () => {
  it.each([
    ["Active", "ok"],
    ["Terminating", "busy"],
  ])("says %s with health %s", (phase, health) => {
    const row = rowOfJson(namespaces, aNamespace("payments").status({ phase }).build());
    expect(row).toMatchObject({ name: "payments", namespace: "", status: phase, health });
  });
});
