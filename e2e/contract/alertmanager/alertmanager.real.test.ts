import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { play } from "./play.ts";
import { startRealAlertmanager } from "./real.ts";

test("the real Alertmanager still answers what was recorded of it", async () => {
  const recorded: unknown = JSON.parse(readFileSync(new URL("./recorded.json", import.meta.url), "utf8"));
  const real = await startRealAlertmanager();
  try {
    expect(await play(real.url)).toEqual(recorded);
  } finally {
    await real.end();
  }
});
