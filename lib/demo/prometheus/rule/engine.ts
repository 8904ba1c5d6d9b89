import { joinSources, type MemorySeries } from "../memory.ts";
import { evaluateRows, evaluateScalar } from "../promql/evaluate.ts";
import { keyOf, metricName, withLabel } from "../promql/labels.ts";
import { absent, type Context, type Grid, type Row, timeAt } from "../promql/row.ts";
import { typeOf } from "../promql/signature.ts";
import { type Labels, type SeriesSource, staleMarker } from "../series.ts";
import { type Alert, type Alerts, advance, type Found } from "./alert.ts";
import type { Rule, RuleGroup } from "./load.ts";

/** A rule as it stands after its last evaluation; `alerts` is empty for a recording rule. */
export interface RuleState {
  rule: Rule;
  alerts: readonly Alert[];
  /** What Prometheus says as `lastError`; null: it was evaluated. */
  error: string | null;
  evaluatedAtMs: number | null;
}

interface Standing extends RuleState {
  alerts: Alert[];
  active: Alerts;
  /** What the rule wrote last, so that what ends is marked. */
  written: Map<string, Labels>;
}

interface GroupState {
  group: RuleGroup;
  rules: Standing[];
  evaluatedAtMs: number;
}

/** Evaluates rules at the times it is told, over `source` and what it records itself into `recorded`. */
export class RuleEngine {
  readonly #groups: GroupState[];
  readonly #source: SeriesSource;
  readonly #recorded: MemorySeries;

  constructor(groups: readonly RuleGroup[], source: SeriesSource, recorded: MemorySeries) {
    this.#source = joinSources(source, recorded);
    this.#recorded = recorded;
    this.#groups = groups.map((group) => ({
      group,
      evaluatedAtMs: -Infinity,
      rules: group.rules.map((rule) => ({
        rule,
        alerts: [],
        active: new Map(),
        written: new Map(),
        error: null,
        evaluatedAtMs: null,
      })),
    }));
  }

  /** The groups in the file's order. */
  get groups(): readonly { group: RuleGroup; rules: readonly RuleState[] }[] {
    return this.#groups;
  }

  /** Evaluates every group whose interval is over, once or, to catch up with a past, at each time of a grid. */
  evaluate(atMs: number, { stepMs = 1, count = 1 }: Partial<Grid> = {}): void {
    const lastMs = atMs + (count - 1) * stepMs;
    for (const state of this.#groups) {
      if (lastMs - state.evaluatedAtMs < (state.group.intervalMs ?? 0)) continue;
      for (const standing of state.rules) this.#evaluateRule(standing, { fromMs: atMs, stepMs, count });
      state.evaluatedAtMs = lastMs;
    }
  }

  #evaluateRule(standing: Standing, grid: Grid): void {
    const { rule } = standing;
    const endMs = timeAt(grid, grid.count - 1);
    let rows: readonly Row[] = [];
    standing.error = null;
    standing.evaluatedAtMs = endMs;
    try {
      rows = this.#ask(rule, { source: this.#source, grid, startMs: grid.fromMs, endMs });
    } catch (error) {
      standing.error = error instanceof Error ? error.message : String(error);
    }
    for (let step = 0; step < grid.count; step++) {
      const atMs = timeAt(grid, step);
      const found = rows.flatMap(({ labels, values }): Found[] => {
        const value = values[step] ?? absent;
        return value === absent ? [] : [{ labels, value }];
      });
      this.#write(standing, atMs, samplesOf(standing, found, atMs));
    }
    standing.alerts = [...standing.active.values()];
  }

  #ask({ expression }: Rule, context: Context): readonly Row[] {
    if (typeOf(expression) === "vector") return evaluateRows(expression, context);
    return [{ labels: {}, values: evaluateScalar(expression, context) }];
  }

  #write(standing: Standing, atMs: number, samples: readonly Found[]): void {
    const now = new Map(samples.map(({ labels }) => [keyOf(labels), labels]));
    for (const { labels, value } of samples) this.#recorded.append(labels, atMs, value);
    for (const [key, labels] of standing.written) {
      if (!now.has(key)) this.#recorded.append(labels, atMs, staleMarker);
    }
    standing.written = now;
  }
}

/** What one evaluation of a rule writes: its record, or ALERTS and ALERTS_FOR_STATE. */
function samplesOf(standing: Standing, found: readonly Found[], atMs: number): Found[] {
  const { rule, active } = standing;
  if (rule.type === "recording") {
    return found.map(({ labels, value }) => {
      const named = withLabel(labels, metricName, rule.name);
      return {
        labels: Object.entries(rule.labels).reduce((all, [name, text]) => withLabel(all, name, text), named),
        value,
      };
    });
  }
  try {
    advance(rule, active, found, atMs);
  } catch (error) {
    standing.error = error instanceof Error ? error.message : String(error);
    return [];
  }
  const current = Array.from(active.values()).filter(({ state }) => state !== "inactive");
  return current.flatMap(({ labels, state, activeAtMs }) => [
    { labels: { ...labels, [metricName]: "ALERTS", alertstate: state }, value: 1 },
    { labels: { ...labels, [metricName]: "ALERTS_FOR_STATE" }, value: Math.floor(activeAtMs / 1000) },
  ]);
}
