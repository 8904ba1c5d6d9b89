import { expect, it } from "vitest";

import { judgeFailure } from "./failure-words.ts";

it.each([
  ["QD-409-changed", 409, "changed"],
  ["QD-403-stepup", 403, "confirm"],
  ["QD-403-access", 403, "refused"],
  ["QD-429-rate", 429, "refused"],
  ["QD-503-audit", 503, "refused"],
  ["QD-000-offline", 0, "unsure"],
  ["QD-504-unknown", 504, "unsure"],
  ["QD-502-cluster", 502, "unsure"],
  ["QD-504-cluster", 504, "refused"],
  ["QD-409-budget", 409, "refused"],
  ["QD-502-unexplained", 502, "unsure"],
] as const)("takes %s for what it means to whoever pressed the button", (code, status, failure) => {
  expect(judgeFailure({ code, status })).toBe(failure);
});
