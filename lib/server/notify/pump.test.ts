import { setTimeout as sleep } from "node:timers/promises";

import { expect, test } from "vitest";

import { aMessage } from "#lib/testing/a-message.ts";
import { until } from "#lib/testing/follow.ts";

import { DeliveryError } from "./delivery-error.ts";
import type { Outcome, Waiting } from "./delivery-log.ts";
import { type Pace, Pump } from "./pump.ts";

const waiting = (id: string, group: string, at = Date.now()): Waiting => ({
  id,
  sequence: 0,
  at,
  channel: "chat",
  message: aMessage({ group }),
  attempts: 0,
  nextAt: 0,
});

/** A pump whose receiver does as it is told for each message. */
function aPump(take: (id: string, attempt: number) => Promise<void>, pace: Partial<Pace> = {}) {
  const ended: [string, Outcome["state"], string][] = [];
  const attempts: string[] = [];
  const pump = new Pump({
    channel: {
      name: "chat",
      send: async ({ id }) => {
        attempts.push(id);
        await take(id, attempts.filter((one) => one === id).length);
        return "";
      },
    },
    origin: () => "http://127.0.0.1",
    write: (id, { state, outcome }) => {
      if (state !== "waiting") ended.push([id, state, outcome]);
      return Promise.resolve();
    },
    onError: () => undefined,
    pace: { firstMilliseconds: 5, ...pace },
  });
  return { pump, ended, attempts };
}

test("an end never overtakes its beginning, and another group does not wait for either", async () => {
  const { pump, ended } = aPump((id, attempt) =>
    id === "a1" && attempt < 4 ? Promise.reject(new DeliveryError("not now")) : Promise.resolve(),
  );
  pump.add([waiting("a1", "a"), waiting("a2", "a"), waiting("b1", "b")]);
  await until("all have ended", () => ended.length === 3);
  expect(ended.map(([id]) => id)).toEqual(["b1", "a1", "a2"]);
  expect(pump.health).toMatchObject({ waiting: 0, failures: 0, failure: "not now" });
});

test("a receiver that wants to be left alone is, by all groups", async () => {
  const { pump, attempts } = aPump(() => Promise.reject(new DeliveryError("too many", { retrySeconds: 60 })));
  pump.add([waiting("a", "a"), waiting("b", "b")]);
  await until("it has said so", () => pump.health.failures === 1);
  await sleep(50);
  expect(attempts).toEqual(["a"]);
  await pump.close();
});

test("what is too old is given up", async () => {
  const { pump, ended } = aPump(() => Promise.reject(new DeliveryError("refused")), { patienceMilliseconds: 1000 });
  pump.add([waiting("a", "a", Date.now() - 2000)]);
  await until("it is given up", () => ended.length === 1);
  expect(ended).toEqual([["a", "dead", "refused; given up after 1 attempt"]]);
});

test("of too many the oldest are given up, but for the one under way", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { pump, ended } = aPump(() => promise, { mostWaiting: 3 });
  for (const id of ["a", "b", "c", "d", "e"]) pump.add([waiting(id, id)]);
  expect(pump.health.waiting).toBe(3);
  expect(ended.map(([id, state]) => [id, state])).toEqual([
    ["b", "dead"],
    ["c", "dead"],
  ]);
  resolve();
  await until("the others have arrived", () => ended.length === 5);
  expect(ended.slice(2).map(([id]) => id)).toEqual(["a", "d", "e"]);
});

test("one that hangs delays no other channel", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const hanging = aPump(() => promise);
  const other = aPump(() => Promise.resolve());
  hanging.pump.add([waiting("a", "a")]);
  other.pump.add([waiting("b", "b")]);
  await until("the other has delivered", () => other.ended.length === 1);
  expect(hanging.ended).toEqual([]);
  resolve();
});
