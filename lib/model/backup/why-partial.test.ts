import { describe, expect, it } from "vitest";

import type { Messages } from "./results.ts";
import { readMessage, whyPartial } from "./why-partial.ts";

const none: Messages = { velero: [], cluster: [], namespaces: {} };
const hook =
  " name: /ledger-5bf9fdf59d-gnrjb message: /Error running pre hooks for pod error: /fork/exec /usr/local/bin/freeze: no such file or directory";

describe("why a backup is partial", () => {
  it("is said in one sentence, with whose it is and the most frequent cause", () => {
    const errors = { ...none, namespaces: { payments: ["cannot save 1", "cannot save 2"], shop: ["gone"] } };
    expect(whyPartial({ errors, warnings: none })).toBe("3 errors in payments and shop, most often: cannot save 1");
  });

  it("names the object in words where Velero writes fields", () => {
    expect(whyPartial({ errors: { ...none, velero: [hook] }, warnings: none })).toBe(
      "1 error in Velero itself: ledger-5bf9fdf59d-gnrjb: Error running pre hooks for pod: fork/exec /usr/local/bin/freeze: no such file or directory",
    );
  });

  it("is nothing when there are only warnings", () => {
    expect(whyPartial({ errors: none, warnings: { ...none, cluster: ["it exists"] } })).toBe("");
  });

  it("stays short and keeps what it cannot read as it is", () => {
    expect(readMessage("plain")).toBe("plain");
    expect(readMessage("x".repeat(10_000))).toHaveLength(221);
  });
});
