import { expect, it } from "vitest";

import { gapsOf } from "./gap.ts";
import type { LineOrigin, MergedLine } from "./merge.ts";

const log = (...origins: LineOrigin[]): MergedLine<null, null>[] =>
  origins.map((origin, index) => ({ origin, at: index * 1000, live: null, central: null }));

it.each([
  ["nothing is central", log("node", "node"), { lagMilliseconds: null, missing: 0, older: 0 }],
  ["both have all", log("both", "both"), { lagMilliseconds: null, missing: 0, older: 0 }],
  ["the central logs lag", log("both", "node", "node"), { lagMilliseconds: 2000, missing: 0, older: 0 }],
  ["a line was lost", log("both", "node", "both"), { lagMilliseconds: null, missing: 1, older: 0 }],
  [
    "the node has let go of the oldest",
    log("central", "central", "both"),
    { lagMilliseconds: null, missing: 0, older: 2 },
  ],
  ["the node has nothing", log("central"), { lagMilliseconds: null, missing: 0, older: 1 }],
  ["there is nothing at all", log(), { lagMilliseconds: null, missing: 0, older: 0 }],
])("says so when %s", (_when, merged, gaps) => expect(gapsOf(merged)).toEqual(gaps));
