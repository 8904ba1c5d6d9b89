import { describe, expect, it } from "vitest";

import { parseListen } from "./listen.ts";

describe("parseListen", () => {
  it.each([
    ["127.0.0.1:3000", { host: "127.0.0.1", port: 3000 }],
    ["localhost:0", { host: "localhost", port: 0 }],
    ["[::1]:8080", { host: "::1", port: 8080 }],
    [":4000", { host: "127.0.0.1", port: 4000 }],
    ["4000", { host: "127.0.0.1", port: 4000 }],
    ["127.9.9.9:1", { host: "127.9.9.9", port: 1 }],
  ])("reads %s", (text, expected) => {
    expect(parseListen(text)).toEqual(expected);
  });

  it.each([
    "",
    "localhost",
    "localhost:http",
    "1.2.3.4:3000",
    "0.0.0.0:3000",
    "[::]:3000",
    "localhost:99999",
    "127.0.0.1.evil.com:1",
  ])("refuses %j with a sentence", (text) => {
    expect(parseListen(text)).toEqual(expect.any(String));
  });
});
