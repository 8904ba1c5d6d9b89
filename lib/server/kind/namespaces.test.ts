import { describe, expect, it } from "vitest";

import { aNamespace } from "#lib/testing/builders/object-of.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { namespaces } from "./namespaces.ts";

describe("a Namespace's row", () => {
  it("keeps who answers for it, and what people say of its backups", () => {
    const annotations = {
      "quarterdeck.dev/rpo": "24h",
      "quarterdeck.dev/backup-excluded": "caches only",
      "quarterdeck.dev/backup-excluded-by": "olivia",
    };
    const row = rowOfJson(
      namespaces,
      aNamespace()
        .meta({ labels: { team: "search" }, annotations })
        .build(),
    );
    expect(row).toMatchObject({ team: "search", objective: "24h", exclusion: "caches only", excludedBy: "olivia" });
  });

  it.each([
    ["Active", "ok"],
    ["Terminating", "busy"],
  ])("says %s with health %s", (phase, health) => {
    const row = rowOfJson(namespaces, aNamespace("payments").status({ phase }).build());
    expect(row).toMatchObject({ name: "payments", namespace: "", status: phase, health });
  });
});
