import { describe, it } from "vitest";

import { expectKept } from "#lib/testing/audit/expect-kept.ts";

describe("killed at any moment", () => {
  it(
    "no acknowledged change is without its entry, and none reached a cluster unannounced",
    () => expectKept(20),
    60_000,
  );
});
