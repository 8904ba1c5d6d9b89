import { expect, it } from "vitest";

import { toLogsHref } from "./logs-href.ts";

it.each([
  ["ns:shop", { lastSeconds: 900 }, "/logs?q=ns%3Ashop&time=15m"],
  [
    "",
    { from: 1_763_686_800_250, to: 1_763_687_040_001 },
    "/logs?q=&time=2025-11-21T01%3A00Z%2F2025-11-21T01%3A04%3A01Z",
  ],
])("leads to the lines of %s in %o", (where, span, href) => expect(toLogsHref(where, span)).toBe(href));
