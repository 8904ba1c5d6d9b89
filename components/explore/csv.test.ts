import { expect, it } from "vitest";

import { toCsv } from "./csv.ts";

it("quotes what needs it and keeps a formula a text", () => {
  expect(
    toCsv([
      ["pod", "value"],
      ['a,"b"', "-1.5"],
      ["=1+1", "+Inf"],
    ]),
  ).toBe(`pod,value\r\n"a,""b""",-1.5\r\n'=1+1,+Inf\r\n`);
});
