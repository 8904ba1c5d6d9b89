import { describe, expect, it } from "vitest";

import { aDriftAnswer } from "#lib/testing/api/views.ts";

import { describeDrift } from "./drift-words.ts";

const none = { critical: 0, warning: 0, info: 0, pending: 0, unknown: 0, suppressed: 0, objects: 0 };

describe("drift in words", () => {
  it("counts objects, not findings, and names what is worst, on its way and not known", () => {
    const counts = { ...none, critical: 2, warning: 3, pending: 4, unknown: 1, objects: 4 };
    expect(describeDrift(aDriftAnswer({ counts }))).toBe(
      "4 objects not as wanted · 2 critical · 4 pending · 1 cannot be judged",
    );
  });

  it("does not call it well when something is not known", () => {
    expect(describeDrift(aDriftAnswer())).toBe("Nothing has drifted");
    expect(describeDrift(aDriftAnswer({ counts: { ...none, unknown: 2 } }))).toContain("2 cannot be judged");
  });
});
