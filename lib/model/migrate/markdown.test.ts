import { expect, it } from "vitest";

import type { PreflightCheck } from "#lib/contract/restore.ts";

import { listAsMarkdown } from "./markdown.ts";

const aCheck = (fields: Partial<PreflightCheck>): PreflightCheck => ({
  id: "CUT-01",
  title: "Workloads run",
  state: "pass",
  sentence: "All of them.",
  isRequired: false,
  evidence: [],
  evidenceCount: 0,
  ...fields,
});
const print = (checks: PreflightCheck[], said: string[] = []): string =>
  listAsMarkdown({
    from: "east",
    to: "west",
    names: new Map([
      ["shop", "shop-new"],
      ["cart", "cart"],
    ]),
    backup: "nightly-1",
    answer: { checks, total: 3, asOf: 0 },
    said: new Set(said),
  });

it("says what is moved, by what and as of when", () => {
  const text = print([]);
  expect(text).toContain("# Cut-over: shop → shop-new, cart\n");
  expect(text).toContain("From east to west, by nightly-1. As of 1970-01-01T00:00:00.000Z; 3 objects are not alike.");
});

it("ticks what passed and what was said, and shows what was found of the rest", () => {
  const found = { state: "warn", evidence: [{ what: "host", value: "a.example" }], evidenceCount: 3 } as const;
  const text = print([aCheck({}), aCheck({ id: "CUT-07", ...found, evidence: [...found.evidence] })], ["ttl"]);
  expect(text).toContain("- [x] Workloads run (CUT-01, pass): All of them.");
  expect(text).toContain(
    "- [ ] Workloads run (CUT-07, warning): All of them.\n    - host: a.example\n    - and 2 more",
  );
  expect(text).toContain("- [x] The TTL of the DNS records is lowered");
  expect(text).toContain("- [ ] Writes to the source are stopped");
});

it("lets no name become a link, a heading or another line", () => {
  const text = print([aCheck({ state: "block", sentence: "a\n# b [c](http://d) <img>" })]);
  expect(text).toContain("a \\# b \\[c\\](http://d) \\<img\\>");
});
