import { describe, expect, it } from "vitest";

import { toCsvComment, toCsvLine, toCsvRow } from "./csv.ts";

describe("a line of CSV", () => {
  it("quotes what would end a cell, and leaves an unknown value empty", () => {
    expect(toCsvLine(["a", 'say "hi"', "x,y", "two\nlines", null, true, 3])).toBe(
      'a,"say ""hi""","x,y","two\nlines",,true,3\r\n',
    );
  });

  it.each(["=1+1", "+1", "-2+3", "@SUM(A1)", "\tx", "\rx"])("does not let a spreadsheet run %j", (text) => {
    expect(toCsvLine([text]).replaceAll('"', "")).toBe(`'${text}\r\n`);
  });

  it("keeps numbers numbers, and texts that only contain such a character", () => {
    expect(toCsvLine([-5, "a=b", "web-1"])).toBe("-5,a=b,web-1\r\n");
  });

  it("writes times in UTC, and an unknown one as nothing", () => {
    const columns = [
      { key: "createdAt", isTime: true },
      { key: "lastRestartAt", isTime: true },
      { key: "restarts", isTime: false },
      { key: "absent", isTime: false },
    ];
    expect(toCsvRow(columns, { createdAt: 1_763_600_000, lastRestartAt: null, restarts: 4 })).toBe(
      "2025-11-20T00:53:20.000Z,,4,\r\n",
    );
  });

  it("keeps a comment on its line", () => {
    expect(toCsvComment("east\r\n=cmd() \u001b[31m")).toBe("# east =cmd()  [31m\r\n");
  });
});
