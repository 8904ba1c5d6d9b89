import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readAddress } from "./address.ts";

const names = (search: string) => readAddress(search).map(({ name }) => name);

describe("an address", () => {
  it("that was made by the console is read whole", () => {
    const search =
      "?q=crashloop+cluster%3Aeu-*&sort=-restarts,name&scope=prod-eu,arn%3Aaws%3Aeks&ns=payments&time=6h&object=east/pods/shop/web-1";
    expect(readAddress(search)).toEqual([]);
    expect(readAddress("?time=2026-11-20T14:00Z/2026-11-20T15:00Z")).toEqual([]);
    expect(readAddress("")).toEqual([]);
  });

  it("edited by hand says what it could not read, and what would be right", () => {
    expect(names("time=1hh&sort=a,b,c,d&object=web-1&scope=a,,b&ns=UPPER")).toEqual([
      "time",
      "sort",
      "object",
      "scope",
      "ns",
    ]);
    expect(readAddress("time=1hh")[0]?.why).toContain("15m");
  });

  it("cut off in the middle says so", () => {
    expect(readAddress("q=%E0%A4%A")).toEqual([{ name: "q", value: "%E0%A4%A", why: "It ends amid a letter." }]);
    expect(names("time=2026-11-20T14:00Z/2026-11-2")).toEqual(["time"]);
  });

  it("may carry names of others, and empty values", () => {
    expect(readAddress("utm_source=chat&time=&constructor=x&__proto__=x")).toEqual([]);
  });

  it("that names something twice is read by the first", () => {
    expect(readAddress("time=1h&time=bogus")).toEqual([]);
  });

  it("of any text is read without an error, every name at most once", () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom("time", "sort", "=", "&", "%", "1h", ",", "+")).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, (search) => {
        const found = names(search);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });

  it("cut anywhere is read without an error", () => {
    const whole = "?q=%E2%98%83+x&time=2026-11-20T14:00Z/2026-11-20T15:00Z&object=east/pods/shop/web-1&scope=a,b";
    for (let end = 0; end < whole.length; end += 1) expect(names(whole.slice(0, end)).length).toBeLessThan(2);
  });
});
