import { expect, it } from "vitest";

import type { MigrationPlace, Sight } from "#lib/contract/migrate.ts";
import { aPlace } from "#lib/testing/builders/a-migration.ts";

import { sightOf } from "./sight.ts";

const point = { name: "nightly-1", startedMs: 1_000_000, completedMs: 1_100_000 };
const reading = (fields: Partial<MigrationPlace> = {}): MigrationPlace =>
  aPlace({ cluster: "west", name: "from-east", isReadOnly: true, ...fields });
const foreign = { ...point, namespace: "velero", location: "from-east" };
const sight = (places: readonly MigrationPlace[], backups: readonly (typeof foreign)[] = []): Sight =>
  sightOf({ point, place: aPlace(), places, backups }).sight;

it("is absent without a location over the same place, also where the source's own is not known", () => {
  expect(sight([])).toBe("absent");
  expect(sight([reading({ prefix: "west" })], [foreign])).toBe("absent");
  expect(sightOf({ point, place: null, places: [reading()], backups: [foreign] }).sight).toBe("absent");
});

it("is as far as the location is: unavailable, not looked at, not synced since, or synced and not there", () => {
  expect(sight([reading({ state: "unavailable" })], [foreign])).toBe("unavailable");
  expect(sight([reading({ state: "unknown" })])).toBe("unchecked");
  expect(sight([reading({ syncedAt: null })])).toBe("waiting");
  expect(sight([reading({ syncedAt: 1_100 })])).toBe("waiting");
  expect(sight([reading({ syncedAt: 1_101 })])).toBe("missing");
});

it("waits for a backup that has not ended, however young the sync is", () => {
  const running = { ...point, completedMs: null };
  expect(sightOf({ point: running, place: aPlace(), places: [reading()], backups: [] }).sight).toBe("waiting");
});

it("names the backup that was found, and takes none of another time or another location for it", () => {
  const seen = sightOf({ point, place: aPlace(), places: [reading()], backups: [foreign] });
  expect(seen).toMatchObject({ sight: "seen", backup: { namespace: "velero", name: "nightly-1" } });
  expect(sight([reading()], [{ ...foreign, startedMs: 999_000 }])).toBe("shadowed");
  expect(sight([reading()], [{ ...foreign, location: "default" }])).toBe("shadowed");
  expect(sight([reading()], [{ ...foreign, namespace: "velero-2" }])).toBe("missing");
});

it("is hidden by another backup of its name, over which Velero syncs none", () => {
  const other = { ...foreign, location: "default" };
  expect(sight([reading({ syncedAt: null })], [other])).toBe("shadowed");
  expect(sight([reading({ state: "unavailable" })], [other])).toBe("unavailable");
});

it("prefers the location that works, under the same address, and read-only, but that which has the backup above all", () => {
  const places = [
    reading({ name: "writable", isReadOnly: false }),
    reading({ name: "elsewhere", s3Url: "http://minio" }),
    reading({ name: "broken", state: "unavailable" }),
    reading({ name: "best" }),
  ];
  expect(sightOf({ point, place: aPlace(), places, backups: [] }).place?.name).toBe("best");
  const backups = [{ ...foreign, location: "elsewhere" }];
  expect(sightOf({ point, place: aPlace(), places, backups }).place?.name).toBe("elsewhere");
});
