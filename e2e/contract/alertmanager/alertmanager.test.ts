import { readFileSync } from "node:fs";

import { afterAll, beforeAll, expect, test } from "vitest";

import { type Alertmanager, startAlertmanager } from "#lib/demo/alertmanager/server.ts";
import { realClock } from "#lib/demo/clock.ts";

import { play, type Said } from "./play.ts";
import { steps } from "./steps.ts";

const recorded = JSON.parse(readFileSync(new URL("./recorded.json", import.meta.url), "utf8")) as Said[];
let embedded: Alertmanager;
let said: Said[];

beforeAll(async () => {
  embedded = await startAlertmanager(realClock);
  said = await play(embedded.url);
});
afterAll(() => embedded.close());

test("every step has its recorded answer", () => {
  expect(recorded.map(({ name }) => name)).toEqual(steps.map(({ name }) => name));
});

test.for(steps.map(({ name }, index) => ({ name, index })))("answers as Alertmanager 0.28.1: $name", ({ index }) => {
  expect(said[index]).toEqual(recorded[index]);
});
