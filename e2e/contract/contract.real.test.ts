import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { capabilities } from "./capabilities.ts";
import type { Answer } from "./case.ts";
import { sideOf } from "./real.ts";
import { readRecorded } from "./recorded.ts";
import { clean, runGroup } from "./run.ts";
import { openSender } from "./send.ts";

// The last cluster, as backups are taken in the first: here a resource's definition comes and goes, which Velero goes on
// listing for up to five minutes, and each list that fails is an error of a backup.
const cluster = inject("stack").clusters.at(-1);
if (!cluster) throw new Error("The stack has no cluster.");
const sender = openSender(sideOf(cluster));
const groups = Object.values(capabilities).flat();

beforeAll(() => clean(sender, groups));

afterAll(async () => {
  await clean(sender, groups);
  sender.close();
});

describe.each(Object.entries(capabilities))(
  "the real servers still answer what was recorded: %s",
  (capability, own) => {
    describe.each(own)("$name", (group) => {
      const recorded = readRecorded(capability, group.name);
      let answers: Record<string, Answer>;

      beforeAll(async () => {
        answers = await runGroup(sender, group);
      });

      test.for(group.cases)("$name", ({ name, needsPast }, { skip }) => {
        skip(needsPast !== undefined, needsPast);
        expect(answers[name]).toEqual(recorded[name]);
      });
    });
  },
);
