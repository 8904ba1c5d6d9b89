import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { capabilities } from "./capabilities.ts";
import type { Answer, Case } from "./case.ts";
import { comparable } from "./compare.ts";
import { type EmbeddedSide, startEmbedded } from "./embedded.ts";
import { readRecorded } from "./recorded.ts";
import { runGroup } from "./run.ts";
import { openSender, type Sender } from "./send.ts";

let side: EmbeddedSide;
let sender: Sender;

beforeAll(async () => {
  side = await startEmbedded();
  sender = openSender(side);
});

afterAll(async () => {
  sender.close();
  await side.close();
});

describe.each(Object.entries(capabilities))(
  "an embedded cluster answers as the real one did: %s",
  (capability, groups) => {
    describe.each(groups)("$name", (group) => {
      const recorded = readRecorded(capability, group.name);
      let answers: Record<string, Answer>;

      beforeAll(async () => {
        answers = await runGroup(sender, group);
      });

      test("every answer was recorded, and nothing else", () => {
        expect(Object.keys(recorded)).toEqual(group.cases.map(({ name }) => name));
      });

      const pair = ({ name }: Case): { real: Answer; embedded: Answer } => {
        const [real, embedded] = [recorded[name], answers[name]];
        if (!real || !embedded) throw new Error("There is no answer to compare.");
        return { real, embedded };
      };

      test.each(group.cases.filter(({ leftOut }) => leftOut === undefined))("$name", (one) => {
        const { real, embedded } = pair(one);
        expect(comparable(one, embedded)).toEqual(comparable(one, real));
      });

      test.each(group.cases.filter(({ leftOut }) => leftOut !== undefined))("$name: left out, $leftOut", (one) => {
        const { real, embedded } = pair(one);
        expect(real.status).toBeLessThan(500);
        expect(embedded).toMatchObject({ status: 501, body: { reason: "NotImplemented" } });
      });
    });
  },
);

test("the list asks at least 200 things", () => {
  const cases = Object.values(capabilities).flatMap((groups) => groups.flatMap((group) => group.cases));
  expect(cases.length).toBeGreaterThanOrEqual(200);
});
