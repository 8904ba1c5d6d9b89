import fc from "fast-check";
import { expect, it } from "vitest";

import { allFilters } from "#lib/testing/builders/seen-backup.ts";

import { judgeNamespace } from "./judge.ts";
import type { SeenBackup, SeenSchedule } from "./seen.ts";
import { standingOf } from "./standing.ts";
import { noLosses } from "./stock-loss.ts";
import { stocksOf } from "./stock.ts";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 20, 13, 7);
const whole = { ...allFilters, excludedNamespaces: ["lost"] };
const part = { ...allFilters, includedNamespaces: ["shop"], hasSelector: true };

/** A history: hours ago, how each ended, what it takes, and where it lies. */
const history = fc.array(
  fc.record({
    hoursAgo: fc.integer({ min: 0, max: 900 }),
    phase: fc.constantFrom("Completed", "Completed", "Failed", "FinalizingPartiallyFailed", "Deleting", "InProgress"),
    isWhole: fc.boolean(),
    location: fc.constantFrom("own", "own", "down", "gone", "foreign"),
    ttlHours: fc.integer({ min: 1, max: 1000 }),
  }),
  { maxLength: 25 },
);
const every = fc.constantFrom(6, 24);
const locations = [
  { namespace: "velero", name: "own", status: "Available", isReadOnly: false, isDefault: true },
  { namespace: "velero", name: "down", status: "Unavailable", isReadOnly: false, isDefault: false },
  { namespace: "velero", name: "foreign", status: "Available", isReadOnly: true, isDefault: false },
];

it("judges a namespace as a slow reading of the raw objects does, hour by hour", () => {
  const property = fc.property(
    history,
    every,
    fc.boolean(),
    fc.integer({ min: 0, max: 2000 }),
    (made, hours, isPaused, bornAgo) => {
      const backups = made.map((one, at): SeenBackup => ({
        namespace: "velero",
        name: `b-${at}`,
        phase: one.phase,
        schedule: "s",
        location: one.location,
        filters: one.isWhole ? whole : part,
        items: 1,
        errors: 0,
        warnings: 0,
        failure: "",
        saving: "moved",
        createdMs: NOW - one.hoursAgo * HOUR,
        startedMs: NOW - one.hoursAgo * HOUR,
        completedMs: null,
        expiresMs: NOW - (one.hoursAgo - one.ttlHours) * HOUR,
      }));
      const schedule: SeenSchedule = {
        namespace: "velero",
        name: "s",
        status: "Enabled",
        cron: `@every ${hours}h`,
        unreadable: "",
        isPaused,
        timing: {
          type: "every",
          milliseconds: hours * HOUR,
        },
        filters: whole,
        createdMs: NOW - 5e3 * HOUR,
        lastMs: NOW - HOUR,
        skippedMs: null,
        invalid: "",
      };
      const velero = { backups, schedules: [schedule], locations, deleting: new Set<string>() };
      const namespace = { name: "shop", objective: "", exclusion: "", policy: null, createdMs: NOW - bornAgo * HOUR };
      const verdict = judgeNamespace(namespace, {
        stocks: stocksOf<SeenBackup>(velero, NOW),
        schedules: [{ schedule, standing: standingOf(schedule, NOW) }],
        doubt: "",
        losses: noLosses,
        nowMs: NOW,
      });

      const mine = made.filter(({ location }) => location !== "foreign");
      const isUsable = (one: (typeof made)[number]) =>
        one.phase === "Completed" && one.ttlHours > one.hoursAgo && one.location === "own";
      const ages = mine.filter((one) => one.isWhole && isUsable(one)).map(({ hoursAgo }) => hoursAgo);
      const age = ages.length > 0 ? Math.min(...ages) : null;
      const isManaged = !isPaused || mine.some(isUsable);
      expect(verdict.point === null ? null : (NOW - (verdict.point.startedMs ?? 0)) / HOUR).toBe(age);
      if (!isManaged) expect(verdict.protection).toBe("unmanaged");
      else if (isPaused) expect(verdict.protection).toBe("non-compliant");
      else {
        const target = hours * 1.1;
        const lost = Math.min(age ?? bornAgo, bornAgo);
        expect(verdict.protection).toBe(lost <= target ? "compliant" : "non-compliant");
        if (lost > target) expect(verdict.health).toBe(age !== null && lost <= 1.5 * target ? "warn" : "crit");
        expect(verdict.kept?.share ?? -1).toBeCloseTo(slowShare(mine, { target, bornAgo }), 1);
      }
    },
  );
  fc.assert(property, { numRuns: 300, seed: 11 });
});

/** Six-minute steps over what is known of 30 days: at each, whether some completed backup, or the namespace itself, was young enough. */
function slowShare(
  made: readonly { hoursAgo: number; phase: string; isWhole: boolean }[],
  { target, bornAgo }: { target: number; bornAgo: number },
): number {
  const takers = made.filter(({ isWhole }) => isWhole);
  const known = takers.length > 0 ? Math.max(...takers.map(({ hoursAgo }) => hoursAgo)) : 720;
  const from = Math.min(720, bornAgo, known);
  const points = [bornAgo, ...takers.filter(({ phase }) => phase === "Completed").map(({ hoursAgo }) => hoursAgo)];
  let [young, steps] = [0, 0];
  for (let ago = 0.05; ago < from; ago += 0.1) {
    steps += 1;
    if (points.some((at) => at >= ago && at - ago <= target)) young += 1;
  }
  return steps === 0 ? 1 : young / steps;
}
