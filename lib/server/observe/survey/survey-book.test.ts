import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type TestEngine, startEngine } from "#lib/testing/an-engine.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { SurveyBook } from "./survey-book.ts";

let api: KubeApi;
let engine: TestEngine;
let now = 1_000_000;

beforeAll(async () => {
  api = await startKubeApi();
  engine = startEngine({ east: api.url });
});
afterAll(async () => {
  await engine.close();
  await api.close();
});

describe("the survey of clusters", () => {
  it("asks each when it is due, and counts what is older than three polls as unknown", async () => {
    const { registry } = engine.watches;
    const book = new SurveyBook({ registry, now: () => now, random: () => 0 });
    const [cluster] = registry.list();
    if (cluster === undefined) throw new Error("the registry lost its cluster");
    expect(book.of(cluster).leases).toEqual({ isKnown: false, reason: "it was not asked yet" });
    book.look();
    await until("it was asked", () => book.answersOf(cluster) === 1);
    expect(book.of(cluster).leases).toMatchObject({ isKnown: true, value: [] });

    now += 59_000;
    book.look();
    expect(book.answersOf(cluster)).toBe(1);
    now += 122_000;
    expect(book.of(cluster).leases).toEqual({ isKnown: false, reason: "it was last asked 181 s ago" });
    book.look();
    await until("it was asked again", () => book.answersOf(cluster) === 2);
    expect(book.of(cluster).leases).toMatchObject({ isKnown: true });
  });
});
