import { describe, it } from "vitest";

import { expectKept } from "#lib/testing/audit/expect-kept.ts";

describe("killed two hundred times", () => {
  it(
    "no acknowledged change is without its entry, and none reached a cluster unannounced",
    () => expectKept(200),
    600_000,
  );
});
