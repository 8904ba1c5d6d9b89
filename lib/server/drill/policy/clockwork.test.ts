import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { DrillFiring } from "#lib/contract/drill-policy.ts";
import { readTiming } from "#lib/model/backup/schedule.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";
import { FiringBook } from "#lib/server/observe/drill/firing-book.ts";
import { openState, type State } from "#lib/server/state/open.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { Clockwork } from "./clockwork.ts";
import type { Fired } from "./fire.ts";

const at = (text: string): number => Date.parse(`2026-11-22T${text}Z`);
const aPolicy = (part: Partial<DrillPolicy> = {}): DrillPolicy => ({
  name: "hourly",
  cluster: "east",
  namespaces: ["shop"],
  cron: "0 * * * *",
  timeZone: "UTC",
  timing: readTiming(part.cron ?? "0 * * * *"),
  tokenFile: "drill.token",
  into: null,
  objectiveSeconds: null,
  sentinel: null,
  probe: null,
  place: "quarterdeck.yaml:3:7",
  ...part,
});

let state: State;
let nowMs: number;
const open: Clockwork[] = [];
beforeEach(() => {
  state = openState({ file: ":memory:" });
  nowMs = at("00:30:00");
});
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await state.close();
});

/** A process that has just started: its firings are ended by hand. */
async function start(...policies: DrillPolicy[]) {
  const firings = new FiringBook(state);
  const begun: { policy: string; dueAt: number; end: () => Promise<void> }[] = [];
  const carryOut = ({ firing }: Fired): Promise<DrillFiring> => {
    const { promise, resolve } = Promise.withResolvers<DrillFiring>();
    const ended: DrillFiring = { ...firing, state: "ended" };
    const end = async (): Promise<void> => {
      await firings.put(ended);
      resolve(ended);
    };
    begun.push({ policy: firing.policy, dueAt: firing.dueAt, end });
    return promise;
  };
  const clockwork = new Clockwork({
    engine: { firings } as Engine,
    policies,
    onError: (error) => expect.unreachable(String(error)),
    now: () => nowMs,
    carryOut,
  });
  open.push(clockwork);
  await clockwork.start();
  await clockwork.look();
  const lookAt = async (text: string): Promise<void> => {
    nowMs = at(text);
    await clockwork.look();
  };
  return { firings, begun, lookAt, clockwork };
}

describe("policies of drills", () => {
  it("that are new begin nothing until they are due, and then once", async () => {
    const { begun, lookAt, firings } = await start(aPolicy());
    expect(firings.newestOf("hourly")?.state).toBe("given");
    await lookAt("00:59:58");
    expect(begun).toEqual([]);
    await lookAt("01:00:03");
    await lookAt("01:00:08");
    expect(begun).toMatchObject([{ policy: "hourly", dueAt: at("01:00:00") }]);
    expect(firings.newestOf("hourly")).toMatchObject({ state: "running", dueAt: at("01:00:00") });
  });

  it("do not make up for what was due while nobody was there, and show it as missed", async () => {
    const before = await start(aPolicy());
    before.clockwork.close();
    nowMs = at("05:30:00");
    const { begun, firings, lookAt } = await start(aPolicy());
    expect(begun).toEqual([]);
    expect(firings.newestOf("hourly")).toMatchObject({ state: "missed", dueAt: at("05:00:00"), turns: [] });
    await lookAt("06:00:01");
    expect(begun).toHaveLength(1);
  });

  it("begin what has only just become due when they start", async () => {
    const before = await start(aPolicy());
    before.clockwork.close();
    nowMs = at("01:01:30");
    expect((await start(aPolicy())).begun).toMatchObject([{ dueAt: at("01:00:00") }]);
  });

  it("skip a firing while the one before still runs, and say so when it is over", async () => {
    const { begun, lookAt, firings } = await start(aPolicy());
    await lookAt("01:00:01");
    await lookAt("02:00:01");
    expect(begun).toHaveLength(1);
    expect(firings.newestOf("hourly")).toMatchObject({ state: "running", dueAt: at("01:00:00") });
    nowMs = at("02:30:00");
    await begun[0]?.end();
    await vi.waitFor(async () => {
      await lookAt("02:30:05");
      expect(firings.newestOf("hourly")).toMatchObject({ state: "skipped", dueAt: at("02:00:00") });
    });
    await lookAt("03:00:01");
    expect(begun).toHaveLength(2);
  });

  it("of one cluster run one after the other, and those of another beside them", async () => {
    const policies = [aPolicy({ name: "a" }), aPolicy({ name: "b" }), aPolicy({ name: "c", cluster: "west" })];
    const { begun, lookAt } = await start(...policies);
    await lookAt("01:00:01");
    await vi.waitFor(() => expect(begun.map(({ policy }) => policy)).toEqual(["a", "c"]));
    await begun[0]?.end();
    await vi.waitFor(() => expect(begun.map(({ policy }) => policy)).toEqual(["a", "c", "b"]));
  });

  it("whose cron was changed count anew: nothing was due by the new one before", async () => {
    const before = await start(aPolicy());
    before.clockwork.close();
    nowMs = at("05:30:00");
    const { firings, begun } = await start(aPolicy({ cron: "*/10 * * * *" }));
    expect(firings.newestOf("hourly")).toMatchObject({ state: "given", dueAt: at("05:30:00") });
    expect(begun).toEqual([]);
  });

  it("begin nothing that could not be kept: it would be begun again and again", async () => {
    const { begun, lookAt, firings } = await start(aPolicy());
    const put = vi.spyOn(firings, "put").mockRejectedValue(new Error("the disk is full"));
    await expect(lookAt("01:00:01")).rejects.toThrow("the disk is full");
    expect(begun).toEqual([]);
    put.mockRestore();
    await lookAt("01:00:06");
    expect(begun).toHaveLength(1);
  });
});
