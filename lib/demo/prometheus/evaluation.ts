import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";

import type { Alerts } from "#lib/demo/alertmanager/alerts.ts";
import type { Clock } from "#lib/demo/clock.ts";

import { MemorySeries } from "./memory.ts";
import { RuleEngine, type RuleState } from "./rule/engine.ts";
import { loadRules, type RuleGroup } from "./rule/load.ts";
import type { SeriesSource } from "./series.ts";

const minute = 60_000;
/** Rules are evaluated this often. What records is more work than what alerts, and is looked back for 5 minutes. */
const intervalMilliseconds = minute;
const recordingMilliseconds = 4 * minute;
/** Before the demo began: the longest patience of a rule, and then some. */
const past = { reachMilliseconds: 70 * minute, stepMs: 2 * minute };
const rememberedMilliseconds = 26 * 60 * minute;
/** Prometheus repeats a firing alert with an end this many evaluations ahead. */
const endsAfterIntervals = 4;

/** A file's group, with the state of its rules. */
export interface EvaluatedGroup {
  readonly file: string;
  readonly group: RuleGroup;
  readonly intervalMs: number;
  readonly rules: readonly RuleState[];
}

const read = (file: string): RuleGroup[] => loadRules(readFileSync(join(import.meta.dirname, file), "utf8"));

const files = ["rule/kubernetes-mixin/rules.yaml", "rule/kubernetes-mixin/alerts.yaml", "general.yaml"];

/** All alert rules, and of the recording ones those that alerts are made from: what panels use, clusters record themselves. */
function readGroups(): { file: string; group: RuleGroup }[] {
  const all = files.flatMap((file) => read(file).map((group) => ({ file, group })));
  const asked = all.flatMap(({ group }) => group.rules.flatMap((rule) => (rule.type === "alerting" ? rule.query : [])));
  const text = asked.join("\n");
  return all.flatMap(({ file, group }) => {
    const rules = group.rules.filter((rule) => rule.type === "alerting" || text.includes(rule.name));
    return rules.length === 0 ? [] : [{ file, group: { ...group, rules } }];
  });
}

/** Evaluates the rules of the central Prometheus while time passes, and tells its Alertmanager. */
export class Evaluation {
  /** What the rules have written: ALERTS and what they record. */
  readonly recorded = new MemorySeries(rememberedMilliseconds);
  readonly #clock: Clock;
  readonly #alerts: Alerts;
  readonly #url: () => string;
  readonly #standing: { file: string; group: RuleGroup; intervalMs: number; engines: RuleEngine[]; dueMs: number }[];
  #isEnding = false;

  /** `url` is what people follow an alert to. */
  constructor(source: SeriesSource, alerts: Alerts, clock: Clock, url: () => string) {
    this.#clock = clock;
    this.#alerts = alerts;
    this.#url = url;
    this.#standing = readGroups().map(({ file, group }) => {
      const isRecording = group.rules.some(({ type }) => type === "recording");
      // An engine for each rule, so that others of this process have a turn between two of them.
      const engines = group.rules.map((rule) => new RuleEngine([{ ...group, rules: [rule] }], source, this.recorded));
      return { file, group, intervalMs: isRecording ? recordingMilliseconds : intervalMilliseconds, engines, dueMs: 0 };
    });
  }

  get groups(): readonly EvaluatedGroup[] {
    return this.#standing.map(({ file, group, intervalMs, engines }) => {
      return { file, group, intervalMs, rules: engines.flatMap((one) => one.groups.flatMap(({ rules }) => rules)) };
    });
  }

  /** Evaluates what would have been evaluated before the beginning, and goes on until it is stopped. */
  async run(): Promise<void> {
    const now = this.#clock.now();
    const count = Math.floor(past.reachMilliseconds / past.stepMs) + 1;
    await this.#pass(now - (count - 1) * past.stepMs, { stepMs: past.stepMs, count });
    while (!this.#isEnding) {
      await sleep(intervalMilliseconds, undefined, { ref: false });
      await this.#pass(this.#clock.now());
    }
  }

  stop(): void {
    this.#isEnding = true;
  }

  async #pass(atMs: number, grid: { stepMs: number; count: number } = { stepMs: 1, count: 1 }): Promise<void> {
    for (const standing of this.#standing) {
      if (standing.dueMs > atMs) continue;
      standing.dueMs = atMs + (grid.count - 1) * grid.stepMs + standing.intervalMs - minute / 2;
      for (const engine of standing.engines) {
        if (this.#isEnding) return;
        engine.evaluate(atMs, grid);
        await nextTurn();
      }
    }
    this.#tell();
    this.recorded.forget(this.#clock.now() - rememberedMilliseconds);
  }

  #tell(): void {
    const now = this.#clock.now();
    for (const { rules } of this.groups)
      for (const { rule, alerts } of rules)
        for (const { state, labels, annotations, firedAtMs, resolvedAtMs } of alerts) {
          if (state === "pending" || firedAtMs === null) continue;
          const generatorURL = `${this.#url()}/graph?g0.expr=${encodeURIComponent(rule.query)}&g0.tab=1`;
          const endsMs = resolvedAtMs ?? now + endsAfterIntervals * intervalMilliseconds;
          this.#alerts.put({ labels, annotations, generatorURL, startsMs: firedAtMs, endsMs });
        }
  }
}
