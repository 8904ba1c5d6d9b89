import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { capabilities } from "./capabilities.ts";
import type { Answer } from "./case.ts";
import { sideOf } from "./real.ts";
import { readRecorded } from "./recorded.ts";
import { clean, runGroup } from "./run.ts";
import { openSender } from "./send.ts";

const [cluster] = inject("stack").clusters;
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
