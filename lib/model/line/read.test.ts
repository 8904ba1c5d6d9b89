import { describe, expect, it } from "vitest";

import { printLineTerms } from "./print.ts";
import { parseLineTerms, readLineTerms } from "./read.ts";

const key = (name: string, ...texts: string[]) => ({
  type: "key",
  key: name,
  patterns: texts.map((text) => ({ text: text.replace(/\*$/, ""), isPrefix: text.endsWith("*") })),
  isNegated: false,
});

describe("a question for lines", () => {
  it.each<[string, object[]]>([
    ["", []],
    ["timeout", [{ type: "word", text: "timeout", isNegated: false }]],
    ["!timeout", [{ type: "word", text: "timeout", isNegated: true }]],
    ["time*", [{ type: "word", text: "time*", isNegated: false }]],
    ['"timed*"', [{ type: "phrase", text: "timed*", isNegated: false }]],
    ['"timed out"', [{ type: "phrase", text: "timed out", isNegated: false }]],
    ['!"timed out"', [{ type: "phrase", text: "timed out", isNegated: true }]],
    ["ns:payments", [key("namespace", "payments")]],
    ["namespace:pay*,search", [key("namespace", "pay*", "search")]],
    ["!level:info", [{ ...key("level", "info"), isNegated: true }]],
    ["ns:a,!b", [key("namespace", "a"), { ...key("namespace", "b"), isNegated: true }]],
    ["uid:8 image:a/b:1", [key("podUid", "8"), key("image", "a/b:1")]],
    ['node:""', [{ ...key("node", "*"), isNegated: true }]],
    ["node:*", [key("node", "*")]],
    [
      "http.status:500,50*",
      [
        {
          type: "field",
          field: "http.status",
          patterns: [
            { text: "500", isPrefix: false },
            { text: "50", isPrefix: true },
          ],
          isNegated: false,
        },
      ],
    ],
    [
      "kubernetes.labels.app/name=a",
      [
        {
          type: "field",
          field: "kubernetes.labels.app/name",
          patterns: [{ text: "a", isPrefix: false }],
          isNegated: false,
        },
      ],
    ],
    ["http.status>=500", [{ type: "compare", field: "http.status", operator: ">=", value: 500 }]],
    ["bytes>1Ki", [{ type: "compare", field: "bytes", operator: ">", value: 1024 }]],
    ["http://a/b?c=d", [{ type: "word", text: "http://a/b?c=d", isNegated: false }]],
    ["std::bad_alloc", [{ type: "word", text: "std::bad_alloc", isNegated: false }]],
    ["12:30:01", [{ type: "word", text: "12:30:01", isNegated: false }]],
    ["*)", []],
  ])("%s", (text, terms) => {
    if (text === "*)") return expect(() => parseLineTerms(text)).toThrow("only letters and digits");
    return expect(parseLineTerms(text)).toEqual(terms);
  });

  it.each([
    ["a ns: b", 2, 3, "has no value"],
    ['a "open', 2, 5, "not closed"],
    ["level:*or", 0, 9, "only at the end"],
    ["a*b:c ns:x*y", 6, 6, "write ns:x*"],
    ["a t* b", 2, 2, "two letters"],
    ["payment-s*", 0, 10, "two letters"],
    ["!(*", 0, 3, "only letters and digits"],
    ["pod>3", 0, 5, '"pod" is a text'],
    ["http.status>much", 0, 16, "is not a number"],
    ["since:1h", 0, 8, "the time is chosen"],
    ["sort:-age", 0, 9, "order of their time"],
    ['node:a,""', 0, 9, "alone"],
    ["!a>3", 0, 4, "cannot be negated"],
    ["((( ", 0, 3, "only letters and digits"],
    [`ns:${"a,".repeat(100)}a`, 0, 204, "only 100 alternatives"],
    [Array.from({ length: 51 }, () => "a").join(" "), 100, 1, "only 50 terms"],
  ])("%s is underlined where it is wrong", (text, position, length, message) => {
    const [first] = readLineTerms(text).wrong;
    expect({ position: first?.position, length: first?.length }).toEqual({ position, length });
    expect(first?.message).toContain(message);
    expect(() => parseLineTerms(text)).toThrow(message);
  });

  it("keeps what can be asked beside what cannot", () => {
    const { terms, wrong } = readLineTerms("timeout ns: level:error");
    expect([terms.length, wrong.length]).toEqual([2, 1]);
  });

  it.each([
    'timeout !"timed out" ns:payments,search* !level:info http.status>=500 http.path:"/a b"',
    "time* std::bad* http://a/b?c=de* !time*",
    'node:"" !pod:* uid:8 "a:b" latency<0.5',
  ])("reads again what was printed: %s", (text) => {
    const terms = parseLineTerms(text);
    expect(parseLineTerms(printLineTerms(terms))).toEqual(terms);
  });

  it("prints the short names, and quotes only where they are needed", () => {
    expect(printLineTerms(parseLineTerms('namespace:"payments"  podUid:8 "x"'))).toBe('ns:payments uid:8 "x"');
  });
});
