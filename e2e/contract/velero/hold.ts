import { beforeAll, describe, expect, test } from "vitest";

import { causesOf, isCleanFor, readResults, readVolumes } from "#lib/model/backup/results.ts";
import type { Client } from "#tools/stack/kubernetes/client.ts";

import { courses } from "./courses.ts";
import { copy, home } from "./home.ts";
import { recordedSeen } from "./recorded.ts";
import { phasesOf, type Played, type Scene } from "./scene.ts";
import { playScenes } from "./scenes.ts";
import type { Seen } from "./stage.ts";

// Two minutes on two idle cores, of which a schedule takes one; eightfold for busy ones.
const limitMilliseconds = 960_000;

/** What is refused, and in which words. */
const refused = ["nowhere", "restoreNothing", "scheduleWrong", "deleteNothing"] as const;

const wordsOf = (seen: readonly Seen[]): unknown => {
  const { validationErrors, errors } = seen.at(-1)?.object.status ?? {};
  return validationErrors ?? errors;
};

/** Plays all scenes on a Velero, embedded or real, and holds it to what was recorded of a real one. */
export function holdVelero(open: () => Client | Promise<Client>): void {
  describe("a Velero", () => {
    let played: Played;
    beforeAll(async () => {
      const client = await open();
      played = await playScenes(client).finally(() => client.close());
    }, limitMilliseconds);
    const file = (kind: string, name: string): string => played.files[`${kind} ${name}`] ?? "";
    const results = (kind: string, name: string) =>
      readResults(file(kind, name)) ?? expect.fail(`the results of ${name} cannot be read`);
    const list = (kind: string, name: string) => JSON.parse(file(kind, name)) as Record<string, string[]>;

    test("has nothing to say of a backup that took everything", () => {
      expect(causesOf(results("BackupResults", "contract-complete"))).toEqual([]);
    });

    test.each(Object.entries(courses))("goes through the phases that are written down: %s", (scene, course) => {
      expect(phasesOf(played.seen[scene as Scene])).toEqual(course);
    });

    test.each(refused)("refuses in the same words: %s", (scene) => {
      expect(wordsOf(played.seen[scene])).toEqual(wordsOf(recordedSeen(scene)));
    });

    test("says of a location whose bucket is not there that it is not", () => {
      const message = String(played.seen.location.at(-1)?.object.status?.["message"]);
      expect(message).toContain('BackupStorageLocation "contract-location" is unavailable: rpc error: code = Unknown');
      expect(message).toContain("NoSuchBucket");
    });

    test("says of a hook that failed which it was, as an error of its own", () => {
      const causes = causesOf(results("BackupResults", "contract-partial"));
      expect(causes.every(({ severity, part }) => severity === "error" && part === "velero")).toBe(true);
      expect(causes[0]?.message).toContain("freeze-ledger");
      expect(isCleanFor(home, results("BackupResults", "contract-partial"), [])).toBe(false);
    });

    test("keeps what a namespace holds, by kind", () => {
      const held = list("BackupResourceList", "contract-complete");
      expect(held["apps/v1/Deployment"]).toEqual([`${home}/ledger`]);
      expect(held["v1/ConfigMap"]).toContain(`${home}/settings`);
      expect(held["v1/Namespace"]).toEqual([home]);
      expect(held["v1/PersistentVolumeClaim"]).toEqual([`${home}/data`]);
      expect(held["v1/Pod"]).toHaveLength(2);
    });

    test("lists the volume of the claim among those of the namespace", () => {
      const volumes = readVolumes(file("BackupVolumeInfos", "contract-complete"));
      expect(volumes?.map(({ namespace, claim, isSkipped }) => [namespace, claim, isSkipped])).toEqual([
        [home, "data", true],
      ]);
    });

    test("creates what it restores under the namespace's other name", () => {
      const brought = list("RestoreResourceList", "contract-restore");
      expect(brought["apps/v1/Deployment"]).toEqual([`${copy}/ledger(created)`]);
      expect(brought["v1/ConfigMap"]).toContain(`${copy}/settings(created)`);
      expect(brought["v1/Namespace"]).toEqual([`${copy}(created)`]);
      expect(brought["v1/Pod"]?.every((name) => name.endsWith("(created)"))).toBe(true);
    });

    test("warns of what is there already and leaves it", () => {
      const { errors, warnings } = results("RestoreResults", "contract-restore-again");
      expect(errors.namespaces).toEqual({});
      expect(warnings.namespaces[copy]).toContain(
        "could not restore, PersistentVolumeClaim:data already exists. Warning: the in-cluster version is different than the backed-up version",
      );
    });
  });
}
