import { expect, test } from "vitest";

import { MemorySeries } from "../memory.ts";
import { evaluate } from "../promql/ask.ts";
import { isStale } from "../series.ts";
import { describeAlerts, describeGroups } from "./describe.ts";
import { RuleEngine } from "./engine.ts";
import { loadRules } from "./load.ts";

const rules = `
groups:
  - name: example
    rules:
      - record: job:errors:rate1m
        expr: round(sum by (job) (rate(errors_total[1m])), 0.01)
        labels: { origin: rule }
      - alert: Errors
        expr: job:errors:rate1m > 1
        for: 1m
        keep_firing_for: 1m
        labels: { severity: '{{ if $labels.job }}critical{{ else }}none{{ end }}' }
        annotations: { summary: '{{ $labels.job }} has {{ $value | humanize }} errors a second' }
`;

/** Errors grow by two a second for as long as is said, then not at all. */
function example(endsAtSeconds: number): {
  engine: RuleEngine;
  recorded: MemorySeries;
  run: (toSeconds: number) => void;
} {
  const source = new MemorySeries();
  for (let second = 0; second <= 600; second += 15) {
    source.append({ __name__: "errors_total", job: "web" }, second * 1000, 2 * Math.min(second, endsAtSeconds));
  }
  const recorded = new MemorySeries();
  const engine = new RuleEngine(loadRules(rules), source, recorded);
  let second = 0;
  const run = (toSeconds: number): void => {
    for (; second <= toSeconds; second += 15) engine.evaluate(second * 1000);
  };
  return { engine, recorded, run };
}

const stateOf = (engine: RuleEngine): (string | undefined)[] =>
  engine.groups.flatMap((group) => group.rules.flatMap(({ alerts }) => alerts.map(({ state }) => state)));

test("an alert waits for its time, fires, keeps firing for a while and is resolved", () => {
  const { engine, run } = example(300);
  run(0);
  expect(stateOf(engine)).toEqual([]);
  run(90);
  expect(stateOf(engine)).toEqual(["pending"]);
  run(105);
  expect(stateOf(engine)).toEqual(["firing"]);
  run(375);
  expect(stateOf(engine)).toEqual(["firing"]);
  run(450);
  expect(stateOf(engine)).toEqual(["inactive"]);
  expect(describeAlerts(engine)).toEqual([]);
});

test("an alert that ends before its time was never there", () => {
  const { engine, run } = example(60);
  run(75);
  expect(stateOf(engine)).toEqual(["pending"]);
  run(135);
  expect(stateOf(engine)).toEqual([]);
});

test("a rule reads what the rule before it recorded at the same time", () => {
  const { recorded, run } = example(300);
  run(120);
  const data = evaluate({ source: recorded, query: "job:errors:rate1m", atMs: 120_000 });
  expect(data.result).toEqual([
    { metric: { __name__: "job:errors:rate1m", job: "web", origin: "rule" }, value: [120, "2"] },
  ]);
});

test("a state that is over ends its series, so that nobody sees two at once", () => {
  const { recorded, run } = example(300);
  run(120);
  const [pending] = recorded.select([{ name: "alertstate", op: "=", value: "pending" }], { fromMs: 0, toMs: 120_000 });
  expect(pending?.values.at(-1)).toSatisfy(isStale);
  const data = evaluate({ source: recorded, query: "ALERTS", atMs: 120_000 });
  expect(data.result).toMatchObject([{ metric: { alertstate: "firing", alertname: "Errors", severity: "critical" } }]);
});

test("a past that is caught up with at once is the same as one lived through", () => {
  const lived = example(300);
  lived.run(360);
  const caughtUp = example(300);
  caughtUp.engine.evaluate(0, { stepMs: 15_000, count: 25 });
  const everything = { fromMs: 0, toMs: 360_000 };
  expect(caughtUp.recorded.select([], everything)).toEqual(lived.recorded.select([], everything));
});

test("the API's words for rules and alerts", () => {
  const { engine, run } = example(300);
  run(120);
  const labels = { job: "web", origin: "rule", severity: "critical", alertname: "Errors" };
  const annotations = { summary: "web has 2 errors a second" };
  const alert = { labels, annotations, state: "firing", activeAt: "1970-01-01T00:00:45.000Z", value: "2e+00" };
  expect(describeAlerts(engine)).toEqual([alert]);
  expect(describeGroups(engine, "rules.yaml", 15_000)).toMatchObject([
    {
      name: "example",
      file: "rules.yaml",
      interval: 15,
      rules: [{ health: "ok" }, { state: "firing", alerts: [alert] }],
    },
  ]);
});

test("a rule that cannot be evaluated says so and ends its alerts' series", () => {
  const source = new MemorySeries();
  source.append({ __name__: "twin", of: "a" }, 0, 1);
  source.append({ __name__: "twin", of: "b" }, 0, 1);
  const file = "groups: [{ name: g, rules: [{ alert: A, expr: 'twin * on () twin' }] }]";
  const engine = new RuleEngine(loadRules(file), source, new MemorySeries());
  engine.evaluate(0);
  const [group] = engine.groups;
  expect(group?.rules[0]?.error).toContain("many-to-many matching not allowed");
});

test.each([
  ["groups: [{ name: g, rules: [{ alert: A, expr: 'up >' }] }]", "parse error"],
  ["groups: [{ name: g, rules: [{ alert: A, expr: 'up[5m]' }] }]", "no instant vector"],
  ["groups: [{ name: g, rules: [{ alert: A, expr: up, for: soon }] }]", "not a valid duration"],
  ["groups: [{ name: g, rules: [{ expr: up }] }]", "Invalid input"],
])("refuses %s", (text, reason) => {
  expect(() => loadRules(text)).toThrow(reason);
});
