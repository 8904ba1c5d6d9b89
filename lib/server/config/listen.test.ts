import { describe, expect, it } from "vitest";

import { checkListen, parseListen } from "./listen.ts";

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

  it.each(["", "localhost", "localhost:http", "localhost:99999"])("refuses %j with a sentence", (text) => {
    expect(parseListen(text)).toEqual(expect.any(String));
  });
});

describe("checkListen", () => {
  it.each(["1.2.3.4", "0.0.0.0", "::", "127.0.0.1.evil.com"])("lets %s be reached only once people sign in", (host) => {
    expect(checkListen({ host, port: 1 }, { hasSignIn: false })).toMatch(/is not loopback/);
    expect(checkListen({ host, port: 1 }, { hasSignIn: true })).toEqual({ host, port: 1 });
  });

  it("lets this machine in always", () => {
    for (const host of ["127.0.0.1", "localhost", "::1"])
      expect(checkListen({ host, port: 1 }, { hasSignIn: false })).toEqual({ host, port: 1 });
  });
});
