import { describe, expect, it } from "vitest";

import {
  allFilters,
  aSeenBackup,
  aSeenLocation,
  aSeenSchedule,
  backupsAt,
  hoursAgo,
} from "#lib/testing/builders/seen-backup.ts";

import { coverOf, type Ground } from "./cover.ts";
import { judgeNamespace } from "./judge.ts";
import type { Loss } from "./loss.ts";
import type { SeenBackup, SeenVelero } from "./seen.ts";
import { standingOf } from "./standing.ts";
import { knowingLosses, type Losses, noLosses, wholeIn } from "./stock-loss.ts";
import { stocksOf } from "./stock.ts";

const partly = aSeenBackup({ name: "partly", phase: "PartiallyFailed", startedMs: hoursAgo(10) });
const before = aSeenBackup({ name: "before", startedMs: hoursAgo(34), saving: "files" });
const ofPayments: Loss = { isOfAll: false, namespaces: new Set(["payments"]), sentence: "1 error in payments: gone" };
const ofAll: Loss = { isOfAll: true, namespaces: new Set(), sentence: "Velero: no plugin" };
const read = (loss: Loss): Losses => new Map([["velero/partly", loss]]);

const schedule = aSeenSchedule();
const groundOf = (losses: Losses, velero: Partial<SeenVelero> = {}): Ground<SeenBackup> => {
  const seen = {
    backups: [partly, before],
    schedules: [schedule],
    locations: [aSeenLocation()],
    deleting: new Set<string>(),
    ...velero,
  };
  return {
    stocks: stocksOf<SeenBackup>(seen, backupsAt),
    schedules: [{ schedule, standing: standingOf(schedule, backupsAt) }],
    doubt: "",
    losses,
    nowMs: backupsAt,
  };
};
const born = { objective: "24h", exclusion: "", policy: null, createdMs: hoursAgo(5000) };
const judge = (name: string, losses: Losses, velero: Partial<SeenVelero> = {}) =>
  judgeNamespace({ ...born, name }, groundOf(losses, velero));

describe("a backup that failed in part", () => {
  it("leaves a namespace unknown as long as nobody has read its results", () => {
    expect(judge("web", noLosses)).toMatchObject({
      protection: "unknown",
      reason: expect.stringContaining("were not read"),
      partly: { backup: { name: "partly" }, why: null, isWhole: null },
    });
  });

  it("is the point of a namespace that is whole in it, once its results are read", () => {
    const verdict = judge("web", read(ofPayments));
    expect(verdict).toMatchObject({ protection: "compliant", reason: "", point: { name: "partly" } });
    expect(verdict.partly).toMatchObject({ why: "1 error in payments: gone", isWhole: true });
    expect(verdict.lastUntilMs).toBe(partly.expiresMs);
  });

  it("is none of a namespace that something is missing of, and says why in one sentence", () => {
    const verdict = judge("payments", read(ofPayments));
    expect(verdict).toMatchObject({ protection: "non-compliant", point: { name: "before" } });
    expect(verdict.reason).toBe(
      "its newest usable point is older than its objective: partly: it failed in part, and what failed is of this namespace: 1 error in payments: gone",
    );
    expect(verdict.partly).toMatchObject({ isWhole: false });
  });

  it("is a point of none where what failed is of no namespace", () => {
    for (const name of ["web", "payments"])
      expect(judge(name, read(ofAll))).toMatchObject({
        protection: "non-compliant",
        reason: expect.stringContaining("Velero: no plugin"),
        partly: { isWhole: false },
      });
  });

  it.each<[string, Partial<SeenVelero>]>([
    ["is being deleted", { deleting: new Set(["velero/partly"]) }],
    ["lies where nothing can be read", { locations: [aSeenLocation({ status: "Unavailable" })] }],
  ])("is no point when it %s, whatever its results say", (_, velero) => {
    expect(judge("web", read(ofPayments), velero).point?.name).not.toBe("partly");
  });

  it("stays unknown while its storage is, whatever its results say", () => {
    const velero = { locations: [aSeenLocation({ status: "" })] };
    expect(judge("web", read(ofPayments), velero)).toMatchObject({ protection: "unknown" });
  });

  it("is not the last any more once a whole one is made", () => {
    const newer = aSeenBackup({ name: "newer", startedMs: hoursAgo(1) });
    expect(judge("web", noLosses, { backups: [newer, partly] })).toMatchObject({
      partly: null,
      protection: "compliant",
    });
  });

  it("is the last one also while the next one runs", () => {
    const next = aSeenBackup({ name: "next", phase: "InProgress", startedMs: hoursAgo(0.1) });
    expect(coverOf("web", groundOf(noLosses, { backups: [next, partly] })).partly?.backup.name).toBe("partly");
  });
});

describe("what somebody read", () => {
  it("changes no stock of which they read nothing", () => {
    const [stock] = groundOf(noLosses).stocks;
    if (stock === undefined) throw new Error("there is a stock");
    expect(knowingLosses(stock, "web", new Map([["velero/other", ofAll]]))).toBe(stock);
    expect(knowingLosses(stock, "web", new Map([["velero/before", ofAll]]))).toBe(stock);
  });

  it("makes the times and the saving of a stock those of the points that are left", () => {
    const [stock] = groundOf(noLosses, { backups: [partly, before] }).stocks;
    if (stock === undefined) throw new Error("there is a stock");
    expect(stock).toMatchObject({ newestMs: hoursAgo(34), saving: "files", doubtMs: hoursAgo(10) });
    const none = Number.NEGATIVE_INFINITY;
    expect(knowingLosses(stock, "web", read(ofPayments))).toMatchObject({
      newestMs: hoursAgo(10),
      saving: "moved",
      doubtMs: none,
    });
    expect(knowingLosses(stock, "payments", read(ofPayments))).toMatchObject({
      newestMs: hoursAgo(34),
      saving: "files",
      doubtMs: none,
    });
  });

  it("makes a difference only between namespaces that stand differently under it", () => {
    expect(wholeIn(read(ofPayments), "web")).toBe(wholeIn(read(ofPayments), "shop"));
    expect(wholeIn(read(ofPayments), "web")).not.toBe(wholeIn(read(ofPayments), "payments"));
    expect(wholeIn(noLosses, "web")).toBe("");
    expect(allFilters.includedNamespaces).toEqual([]);
  });
});
