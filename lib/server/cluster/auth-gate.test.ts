import { describe, expect, it } from "vitest";

import { AuthGate } from "./auth-gate.ts";

describe("auth gate", () => {
  it("shuts for 30 s for each refused attempt, so that refused credentials are tried at most twice a minute", () => {
    let now = 0;
    const gate = new AuthGate(() => now);
    expect(gate.isShut()).toBe(false);
    gate.shut("refused");
    now = 29_999;
    expect(gate.isShut()).toBe(true);
    expect(gate.reason).toBe("refused");
    now = 30_000;
    expect(gate.isShut()).toBe(false);
    gate.shut("refused", 2);
    now = 89_999;
    expect(gate.isShut()).toBe(true);
  });

  it("opens when credentials are accepted, and tells whether that is news", () => {
    const gate = new AuthGate(() => 0);
    expect(gate.passed()).toBe(false);
    gate.shut("refused");
    expect(gate.passed()).toBe(true);
    expect(gate.isShut()).toBe(false);
    expect(gate.passed()).toBe(false);
  });
});
