import { describe, expect, test } from "vitest";

import { buildWorld, type World } from "#lib/testing/demo-world.ts";

import type { Behave } from "../kubelet/behaviour.ts";
import { nextTime, parseSchedule } from "./schedule.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const exit =
  (exitCode: number, after = 5 * second): Behave =>
  () => ({ end: { afterMilliseconds: after, exitCode } });

const buildJobSpec = (spec: object = {}) => ({
  template: { spec: { restartPolicy: "Never", containers: [{ name: "main", image: "job:1" }] } },
  ...spec,
});

function startJob(behave: Behave, spec: object = {}): World {
  const world = buildWorld({ behave });
  const metadata = { name: "export", namespace: "shop" };
  world.create("jobs.batch", { apiVersion: "batch/v1", kind: "Job", metadata, spec: buildJobSpec(spec) });
  return world;
}

const job = (world: World) => world.get("jobs.batch", "export");

describe("a Job", () => {
  test("completes when enough pods have succeeded", () => {
    const world = startJob(exit(0), { completions: 3, parallelism: 2 });
    world.clock.pass(second);
    expect(job(world).status).toMatchObject({ active: 2, ready: 0, uncountedTerminatedPods: {} });
    world.clock.pass(2 * minute);
    expect(job(world).status).toMatchObject({ succeeded: 3, ready: 0, terminating: 0 });
    expect(job(world).status?.conditions?.map(({ type, reason }) => [type, reason])).toEqual([
      ["Complete", "CompletionsReached"],
    ]);
    expect(world.events("Completed").some(({ message }) => message === "Job completed")).toBe(true);
    expect(world.errors).toEqual([]);
  });

  test("labels its pods as its own", () => {
    const world = startJob(exit(0));
    world.clock.pass(second);
    const { uid } = job(world).metadata;
    expect(world.list("pods")[0]?.metadata.labels).toMatchObject({
      "batch.kubernetes.io/controller-uid": uid,
      "batch.kubernetes.io/job-name": "export",
      "job-name": "export",
    });
  });

  test("fails beyond its backoffLimit, with longer waits between its pods", () => {
    const world = startJob(exit(3), { backoffLimit: 2 });
    world.clock.pass(5 * minute);
    const pods = world.list("pods").map(({ metadata }) => Date.parse(metadata.creationTimestamp));
    const [first = 0, next = 0, last = 0] = pods.sort((one, other) => one - other);
    expect(next - first).toBeGreaterThanOrEqual(10 * second);
    expect(last - next).toBeGreaterThanOrEqual(20 * second);
    expect(job(world).status).toMatchObject({ failed: 3 });
    expect(job(world).status?.conditions?.map(({ type, reason, message }) => [type, reason, message])).toEqual([
      ["Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit"],
    ]);
    expect(world.events("BackoffLimitExceeded").length).toBe(1);
  });
});

describe("a schedule", () => {
  const from = Date.UTC(2026, 0, 31, 23, 58, 30);
  const next = (text: string): string | undefined => {
    const schedule = parseSchedule(text);
    const time = schedule && nextTime(schedule, from);
    return time === undefined ? undefined : new Date(time).toISOString().slice(0, 16);
  };

  test.each([
    ["* * * * *", "2026-01-31T23:59"],
    ["*/15 * * * *", "2026-02-01T00:00"],
    ["30 2 * * *", "2026-02-01T02:30"],
    ["0 4 * * 0", "2026-02-01T04:00"],
    ["0 4 * * 1-5", "2026-02-02T04:00"],
    ["0 0 29 2 *", "2028-02-29T00:00"],
    ["0 12 13 * 5", "2026-02-06T12:00"],
    ["5,10-12 8-18/2 * 3 *", "2026-03-01T08:05"],
    ["@hourly", "2026-02-01T00:00"],
  ])("%s comes next at %s", (text, time) => expect(next(text)).toBe(time));

  test.each(["", "* * * *", "60 * * * *", "* 24 * * *", "x * * * *", "*/0 * * * *", "5-1 * * * *", "@often"])(
    "%j is none",
    (text) => expect(parseSchedule(text)).toBeUndefined(),
  );

  test("that names no day never comes", () => expect(next("0 0 31 2 *")).toBeUndefined());
});

describe("a CronJob", () => {
  function startCron(behave: Behave, spec: object = {}): World {
    const world = buildWorld({ behave });
    world.create("cronjobs.batch", {
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: {
        name: "report",
        namespace: "shop",
      },
      spec: {
        schedule: "0 * * * *",
        jobTemplate: { spec: buildJobSpec({ backoffLimit: 0 }) },
        ...spec,
      },
    });
    return world;
  }
  const cron = (world: World) => world.get("cronjobs.batch", "report");

  test("starts a Job every hour of a day and keeps the last three", () => {
    const world = startCron(exit(0));
    let made = 0;
    world.store.subscribe(({ type, resource }) => (made += Number(type === "ADDED" && resource === "jobs.batch")));
    world.clock.pass(24 * hour + minute);
    expect(made).toBe(24);
    const names = world.list("jobs.batch").map(({ metadata }) => metadata.name);
    expect(names).toEqual([22, 23, 24].map((hours) => `report-${Date.UTC(2026, 0, 1, hours) / minute}`));
    expect(cron(world).status).toMatchObject({
      active: [],
      lastScheduleTime: "2026-01-02T00:00:00Z",
      lastSuccessfulTime: expect.stringMatching(/^2026-01-02T00:00:/),
    });
    expect(world.list("pods").length).toBe(3);
    expect(world.errors).toEqual([]);
  });

  test("lists a Job as active while it runs", () => {
    const world = startCron(exit(0, 10 * minute));
    world.clock.pass(hour + minute);
    expect(cron(world).status?.active).toEqual([
      expect.objectContaining({ kind: "Job", name: `report-${Date.UTC(2026, 0, 1, 1) / minute}` }),
    ]);
  });

  test("that forbids two at a time says why it starts none", () => {
    const world = startCron(exit(0, 90 * minute), { concurrencyPolicy: "Forbid" });
    world.clock.pass(2 * hour + minute);
    expect(world.list("jobs.batch").length).toBe(1);
    expect(world.events("JobAlreadyActive").length).toBe(1);
  });

  test("that replaces ends the old Job", () => {
    const world = startCron(exit(0, 90 * minute), { concurrencyPolicy: "Replace" });
    world.clock.pass(2 * hour + minute);
    expect(world.list("jobs.batch").map(({ metadata }) => metadata.name)).toEqual([
      `report-${Date.UTC(2026, 0, 1, 2) / minute}`,
    ]);
  });

  test("that is suspended waits for nothing", () => {
    const world = startCron(exit(0), { suspend: true });
    world.clock.pass(3 * hour);
    expect(world.list("jobs.batch")).toEqual([]);
  });
});
