import { stringify } from "yaml";

import { MemorySeries } from "#lib/demo/prometheus/memory.ts";
import type { Answer } from "#lib/demo/prometheus/promql/ask.ts";
import { keyOf } from "#lib/demo/prometheus/promql/labels.ts";
import type { Alert } from "#lib/demo/prometheus/rule/alert.ts";
import { RuleEngine } from "#lib/demo/prometheus/rule/engine.ts";
import { loadRules } from "#lib/demo/prometheus/rule/load.ts";
import { isStale, type Labels, type SeriesSource } from "#lib/demo/prometheus/series.ts";

import { mixinGroups } from "./mixin.ts";

// 300: fifteen minutes of patience become three seconds, and a test can wait for them.
const hurry = 300;
const everyMs = 1000;
/** An alert that always fires: its samples say when a group was evaluated. */
const witness = "Witness";

/** The mixin's alerts, evaluated each second with a 300th of their patience; some keep firing for a while. */
export function hurriedRules(): string {
  const groups = mixinGroups().flatMap(({ name, rules }) => {
    const alerts = rules.flatMap((rule, index) => {
      if (rule.type !== "alerting") return [];
      const patience = { for: `${rule.forMs / hurry}ms`, ...(index % 3 === 0 && { keep_firing_for: "2s" }) };
      return [{ alert: rule.name, expr: rule.query, ...patience, labels: rule.labels, annotations: rule.annotations }];
    });
    if (alerts.length === 0) return [];
    const always = { alert: witness, expr: "vector(1)", labels: { group: name } };
    return [{ name, interval: `${everyMs}ms`, rules: [always, ...alerts] }];
  });
  return stringify({ groups }, { lineWidth: 0 });
}

/** Every sample of ALERTS and ALERTS_FOR_STATE by its series, in a form in which two are compared. */
export type States = Map<string, readonly (readonly [timeMs: number, value: number])[]>;

export function readStates(answer: Answer): States {
  if (answer.resultType !== "matrix") throw new Error("Not a range vector.");
  return new Map(
    answer.result.map(({ metric, values }) => [
      keyOf(metric),
      values.map(([time, value]) => [Math.round(time * 1000), Number(value)]),
    ]),
  );
}

/** When a group was evaluated; what it wrote first may come later than what its witness is active since. */
export function evaluationTimes(states: States, group: string): { timesMs: number[]; writtenFromMs: number } {
  const labels = { alertname: witness, group };
  const [written = []] = [states.get(keyOf({ ...labels, __name__: "ALERTS", alertstate: "firing" }))];
  const [[, activeSeconds] = []] = states.get(keyOf({ ...labels, __name__: "ALERTS_FOR_STATE" })) ?? [];
  const [[writtenFromMs] = []] = written;
  if (writtenFromMs === undefined || activeSeconds === undefined)
    throw new Error(`The group ${group} was not evaluated.`);
  const firstMs = activeSeconds * 1000 + (writtenFromMs % 1000);
  const before = Array.from({ length: (writtenFromMs - firstMs) / everyMs }, (_, index) => firstMs + index * everyMs);
  return { timesMs: [...before, ...written.map(([timeMs]) => timeMs)], writtenFromMs };
}

/** What the embedded engine says at those times, and all that an alert's annotations were. */
export function runEmbedded(source: SeriesSource, group: string, times: ReturnType<typeof evaluationTimes>) {
  const recorded = new MemorySeries();
  const groups = loadRules(hurriedRules()).filter(({ name }) => name === group);
  const engine = new RuleEngine(groups, source, recorded);
  const said = new Set<string>();
  for (const atMs of times.timesMs) {
    engine.evaluate(atMs);
    for (const { rules } of engine.groups)
      for (const { alerts } of rules) for (const alert of alerts) said.add(sayAlert(alert));
  }
  const everything = recorded.select([], { fromMs: -Infinity, toMs: Infinity });
  const states: States = new Map(
    everything.flatMap(({ labels, timesMs, values }) => {
      const samples = timesMs.map((timeMs, index) => [timeMs, values[index] ?? 0] as const);
      const written = samples.filter(([timeMs, value]) => timeMs >= times.writtenFromMs && !isStale(value));
      return written.length === 0 ? [] : [[keyOf(labels), written] as const];
    }),
  );
  return { states, said };
}

/** An alert with the text that people get, in a form in which two are compared. */
export const sayAlert = ({ labels, annotations }: Pick<Alert, "labels" | "annotations">): string =>
  `${keyOf(labels)} ${keyOf(annotations)}`;

/** Which group a series of states belongs to, by its alert. */
export function groupsByAlert(): Map<string, string> {
  return new Map(loadRules(hurriedRules()).flatMap(({ name, rules }) => rules.map((rule) => [rule.name, name])));
}

export const labelsOfKey = (key: string): Labels =>
  Object.fromEntries(key.split("\u0001").map((pair) => pair.split("\u0000") as [string, string]));
