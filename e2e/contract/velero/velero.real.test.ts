import { beforeAll, describe, expect, inject, test } from "vitest";

import { causesOf, isCleanFor, readResults, readVolumes } from "#lib/model/backup/results.ts";
import { openClient } from "#tools/stack/kubernetes/client.ts";

import { courses } from "./courses.ts";
import { home } from "./home.ts";
import { phasesOf, type Played, type Scene } from "./scene.ts";
import { playScenes } from "./scenes.ts";

const { backups, clusters } = inject("stack");
if (backups === undefined)
  console.warn('SKIPPED: the stack has no backups. "npm run stack -- up --backups", then this again.');

// Two minutes on two idle cores, of which a schedule takes one; eightfold for busy ones.
const limitMilliseconds = 960_000;

describe.skipIf(backups === undefined)("a real Velero", () => {
  let played: Played;

  beforeAll(async () => {
    const [cluster] = clusters;
    if (cluster === undefined) throw new Error("The stack has no cluster.");
    const client = openClient(cluster);
    played = await playScenes(client).finally(() => client.close());
  }, limitMilliseconds);

  test.each(Object.entries(courses))("goes through the phases that are written down: %s", (scene, course) => {
    expect(phasesOf(played.seen[scene as Scene])).toEqual(course);
  });

  test("says of a hook that failed whose it was, and that nothing else of the namespace is missing", () => {
    const causes = causesOf(results("contract-partial"));
    expect(causes.every(({ severity, namespace }) => severity === "error" && namespace === home)).toBe(true);
    expect(causes[0]?.message).toContain("freeze-ledger");
    expect(isCleanFor(home, results("contract-partial"), [])).toBe(false);
    expect(causesOf(results("contract-complete")).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("lists the volume of the claim among those of the namespace", () => {
    const volumes = readVolumes(played.files["BackupVolumeInfos contract-complete"] ?? "");
    expect(volumes?.map(({ namespace, claim }) => [namespace, claim])).toEqual([[home, "data"]]);
  });

  const results = (name: string) =>
    readResults(played.files[`BackupResults ${name}`] ?? "") ?? expect.fail(`the results of ${name} cannot be read`);
});
