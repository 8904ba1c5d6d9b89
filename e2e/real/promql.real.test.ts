import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { askEmbedded, askReal, comparable, type Said } from "#e2e/contract/promql/answer.ts";
import * as live from "#e2e/contract/promql/live-rules.ts";
import { mixinQuestions, mixinSamples, mixinSet } from "#e2e/contract/promql/mixin.ts";
import { questions } from "#e2e/contract/promql/questions.ts";
import { randomQuestions } from "#e2e/contract/promql/random.ts";
import { type RealPrometheus, startRealPrometheus } from "#e2e/contract/promql/real.ts";
import { remoteWrite } from "#e2e/contract/promql/remote-write.ts";
import { embeddedSource, type SentSample, sampleSet } from "#e2e/contract/promql/samples.ts";
import type { SeriesSource } from "#lib/demo/prometheus/series.ts";

// These need no clusters: a Prometheus of their own, with samples of their own.

let real: RealPrometheus;
let source: SeriesSource;

function withSamples(samples: () => readonly SentSample[]): void {
  beforeAll(async () => {
    real = await startRealPrometheus();
    const all = samples();
    await remoteWrite(real.url, all);
    source = embeddedSource(all);
  });
  afterAll(() => real.end());
}

describe("PromQL over samples with resets, gaps, NaN and stale markers", () => {
  withSamples(sampleSet);

  test("the embedded Prometheus answers and refuses as a real one", async () => {
    for (const question of questions) {
      const isOrdered = "isOrdered" in question && question.isOrdered;
      const wanted = comparable(await askReal(real.url, question), isOrdered);
      expect(comparable(askEmbedded(source, question), isOrdered), question.query).toEqual(wanted);
    }
  });

  // 20261121: any number; another one asks other questions, which were tried too.
  test("600 random expressions have the same answers", async () => {
    for (const question of randomQuestions(20_261_121, 600)) {
      const wanted = kindOf(await askReal(real.url, question));
      expect(kindOf(askEmbedded(source, question)), JSON.stringify(question)).toEqual(wanted);
    }
  });
});

/** Where an expression has two errors, which one is said depends on the order of series. */
const kindOf = (said: Said): unknown =>
  "data" in said ? comparable(said, false) : { status: said.status, errorType: said.errorType };

describe("the rules of kubernetes-mixin", () => {
  withSamples(mixinSet);

  test("answer the same at three times", async () => {
    for (const question of mixinQuestions()) {
      const wanted = comparable(await askReal(real.url, question), false);
      expect(comparable(askEmbedded(source, question), false), question.query).toEqual(wanted);
    }
  });
});

const second = 1000;

/** From an hour ago into two minutes ahead: sparse first, then a sample each second, with values that change every four. */
function liveSamples(): SentSample[] {
  const nowMs = Math.floor(Date.now() / second) * second;
  const past = Array.from({ length: 59 }, (_, index) => nowMs - (60 - index) * 60 * second);
  const ahead = Array.from({ length: 100 }, (_, index) => nowMs - 10 * second + index * second);
  return mixinSamples([...past, ...ahead], 4 * second);
}

describe("alerts that come and go while two Prometheus look on", () => {
  withSamples(liveSamples);

  test(
    "every alert is pending, firing and over at the same times, and says the same",
    { timeout: 180_000 },
    async () => {
      real.loadRules(live.hurriedRules());
      // 45 s: each value has changed ten times, and the most patient alert has fired.
      await sleep(45 * second);
      const atMs = Date.now();
      const query = '{__name__=~"ALERTS|ALERTS_FOR_STATE"}[5m]';
      const said = await askReal(real.url, { query, atMs, isOrdered: false });
      const answered = await fetch(`${real.url}/api/v1/alerts`);
      const { data } = (await answered.json()) as { data: { alerts: Parameters<typeof live.sayAlert>[0][] } };
      if (!("data" in said)) throw new Error(said.error);
      const states = live.readStates(said.data);
      const groups = live.groupsByAlert();
      const names = new Set(groups.values());
      const texts = new Set<string>();
      for (const name of names) {
        const times = live.evaluationTimes(states, name);
        const embedded = live.runEmbedded(source, name, times);
        // One more evaluation may have been between the two questions.
        const later = {
          ...times,
          timesMs: [...times.timesMs, ...[1, 2, 3].map((one) => (times.timesMs.at(-1) ?? 0) + one * second)],
        };
        for (const text of live.runEmbedded(source, name, later).said) texts.add(text);
        const own = Array.from(states).filter(([key]) => isOf(key, name, groups));
        expect(Object.fromEntries(embedded.states), name).toEqual(Object.fromEntries(own));
      }
      const seen = new Set(Array.from(states.keys(), (key) => live.labelsOfKey(key)["alertname"]));
      expect(seen.size, "alerts that were active at all").toBeGreaterThan(30);
      expect(data.alerts.length).toBeGreaterThan(20);
      for (const alert of data.alerts) expect(texts).toContain(live.sayAlert(alert));
    },
  );
});

function isOf(key: string, group: string, groups: ReadonlyMap<string, string>): boolean {
  const { alertname = "", group: own } = live.labelsOfKey(key);
  return (own ?? groups.get(alertname)) === group;
}
