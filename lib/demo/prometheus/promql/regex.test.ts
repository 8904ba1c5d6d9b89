import { expect, test } from "vitest";

import { wholeMatch } from "./regex.ts";

test.each([
  ["web-.*", "web-0", true],
  ["web", "web-0", false],
  ["a|b", "ab", false],
  ["", "", true],
  [".*", "two\nlines", true],
  ["(?i)WEB-[a-c]+", "Web-ABC", true],
  ["(?P<first>a)b", "ab", true],
  ["a{2,3}", "aaaa", false],
  ["\\d+\\.\\w", "12.x", true],
])("%s against %s: %s", (pattern, value, isMatch) => {
  expect(wholeMatch(pattern)?.test(value)).toBe(isMatch);
});

test.each(["(", "a**", "[z-a]", "(?=a)"])("%s is none of RE2's", (pattern) => {
  expect(wholeMatch(pattern)).toBeNull();
});

// Each would take longer than the universe has been there, were it tried in the usual way.
test.each(["(a|aa)+", "(a+)+", "(.*)*(.*)*b"])("%s comes to an end against 5,000 letters", (pattern) => {
  expect(wholeMatch(pattern)?.test(`${"a".repeat(5000)}!`)).toBe(false);
});

test("groups are found by number and by name", () => {
  const match = wholeMatch("(?P<app>[a-z]+)-(\\d+)")?.exec("web-12");
  expect([match?.at(1), match?.at(2), match?.groups?.["app"]]).toEqual(["web", "12", "web"]);
});
