import { describe, expect, it } from "vitest";

import type { DrillFiring } from "#lib/contract/drill-policy.ts";
import { readTiming } from "#lib/model/backup/schedule.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";

import { showPolicies } from "./show.ts";

const nowMs = Date.parse("2026-11-22T00:30:00Z");
const policy: DrillPolicy = {
  name: "nightly",
  cluster: "east",
  namespaces: ["shop", "till"],
  cron: "0 3 * * *",
  timeZone: "Europe/Berlin",
  timing: readTiming("CRON_TZ=Europe/Berlin 0 3 * * *"),
  tokenFile: "/run/secrets/drill.token",
  into: null,
  objectiveSeconds: null,
  sentinel: null,
  probe: null,
  place: "/etc/quarterdeck/quarterdeck.yaml:12:5",
};
const firing: DrillFiring = {
  policy: "nightly",
  cluster: "east",
  calendar: "0 3 * * * Europe/Berlin",
  dueAt: nowMs - 3_600_000,
  state: "ended",
  turns: [
    { namespace: "shop", drill: "1", refusal: "" },
    { namespace: "till", drill: "", refusal: "It has no usable point." },
  ],
};
const show = (seen: readonly string[], newest: DrillFiring | undefined = firing) =>
  showPolicies({
    policies: [policy],
    newestOf: () => newest,
    isSeen: ({ namespace }) => seen.includes(namespace),
    nowMs,
  }).policies;

describe("policies as they are shown", () => {
  it("say when they run next by their own clock, and what became of the last time", () => {
    expect(show(["shop", "till"])).toEqual([
      {
        name: "nightly",
        cluster: "east",
        into: "east",
        namespaces: ["shop", "till"],
        cron: "0 3 * * *",
        timeZone: "Europe/Berlin",
        place: "quarterdeck.yaml:12:5",
        nextAt: Date.parse("2026-11-22T02:00:00Z"),
        last: firing,
      },
    ]);
  });

  it("are cut to the namespaces that somebody may see, with their turns, and are not there without any", () => {
    expect(show(["shop"])).toMatchObject([{ namespaces: ["shop"], last: { turns: [{ namespace: "shop" }] } }]);
    expect(show([])).toEqual([]);
  });

  it("give away no path and no token's place", () => {
    expect(JSON.stringify(show(["shop", "till"]))).not.toMatch(/\/etc|\/run|token/);
  });

  it("that never fired have no last time", () => {
    expect(show(["shop"], { ...firing, state: "given", turns: [] })[0]?.last).toBe(null);
  });
});
