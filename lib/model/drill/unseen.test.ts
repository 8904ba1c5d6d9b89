import { expect, it } from "vitest";

import type { MigrationAnswer, Sight, VeleroStanding } from "#lib/contract/migrate.ts";
import { aPlace, aPoint } from "#lib/testing/builders/a-migration.ts";

import { isOnItsWay, whyUnseen } from "./unseen.ts";

type Sides = Pick<MigrationAnswer, "source" | "target">;
type Target = NonNullable<MigrationAnswer["target"]>;

const source: MigrationAnswer["source"] = {
  cluster: "east",
  velero: "known",
  reason: "",
  points: [],
  point: aPoint(),
  place: aPlace(),
};
const through = aPlace({ cluster: "rehearsal", name: "from-east", isReadOnly: true, reason: "no such bucket" });
const target = (sight: Sight | null, velero: VeleroStanding = "known"): Target => ({
  cluster: "rehearsal",
  velero,
  reason: "they are being listed",
  sight,
  place: sight === "absent" ? null : through,
  otherwise: [],
  backup: null,
  restores: [],
});
const why = (sides: Partial<Sides>): string | null =>
  whyUnseen({ source, target: target("seen"), ...sides }, "nightly-1");

it("nothing keeps a cluster that sees the backup from being the drill cluster", () => {
  expect(why({})).toBeNull();
});

it.each<[Sight, string]>([
  ["absent", "No location of rehearsal looks at aws backups/east, where east stored nightly-1."],
  ["unavailable", "rehearsal cannot reach its location from-east: no such bucket."],
  ["unchecked", "has not looked at its location from-east yet"],
  ["waiting", "has not synced its location from-east since nightly-1 ended"],
  ["missing", "after nightly-1 ended and did not find it"],
  ["shadowed", "rehearsal has another backup named nightly-1"],
])("a backup that is %s is told with its location", (sight, words) => {
  expect(why({ target: target(sight) })).toContain(words);
});

it.each<[VeleroStanding, string]>([
  ["absent", "rehearsal: It has no Velero."],
  ["forbidden", "rehearsal: You may not list its backups."],
  ["unknown", "rehearsal: Its backups could not be read: they are being listed."],
])("a Velero that is %s is told as such", (velero, words) => {
  expect(why({ target: target(null, velero) })).toBe(words);
});

it("what is not known of the source is told as the source's", () => {
  expect(why({ source: { ...source, point: null } })).toContain("none of the newest backups that east made");
  expect(why({ source: { ...source, place: null } })).toContain("Where east stored nightly-1 is not known");
  expect(why({ target: null })).toBe("No drill cluster is named.");
});

it("what Velero does by itself may be waited for, and nothing else", () => {
  const ways = (["waiting", "unchecked", "missing", "absent", "seen"] as const).map((one) => [
    one,
    isOnItsWay({ target: target(one) }),
  ]);
  expect(ways).toEqual([
    ["waiting", true],
    ["unchecked", true],
    ["missing", false],
    ["absent", false],
    ["seen", false],
  ]);
  expect(isOnItsWay({ target: null })).toBe(false);
});
