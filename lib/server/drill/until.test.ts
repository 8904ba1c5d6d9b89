import { expect, it } from "vitest";

import { until } from "./until.ts";

const never = new AbortController().signal;

it("what is settled is answered at once, and what is not is looked at again", async () => {
  const seen = ["listing", "listing", "known"];
  let looks = 0;
  const look = (): string => seen[looks++] ?? "gone";
  expect(await until(look, (one) => one === "known", never)).toBe("known");
  expect(looks).toBe(3);
});

it("what never settles is answered as it was seen last, when whoever asks has waited enough", async () => {
  expect(
    await until(
      () => "listing",
      (_one, waited) => waited >= 500,
      never,
    ),
  ).toBe("listing");
});

it("nobody looks on for whoever has left", async () => {
  await expect(
    until(
      () => "listing",
      () => false,
      AbortSignal.abort(new Error("left")),
    ),
  ).rejects.toThrow(/left|aborted/);
});
