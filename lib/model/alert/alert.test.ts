import { describe, expect, it } from "vitest";

import type { Alert } from "#lib/contract/alert.ts";

import { compareAlerts, countAlerts, groupAlerts } from "./group.ts";
import { intervalsOf } from "./history.ts";
import { safeLink } from "./link.ts";
import { metricNames, missingNames } from "./metric-names.ts";
import { severityOf } from "./severity.ts";

const anAlert = (part: Partial<Alert> = {}): Alert => ({
  id: "1",
  alert: "Down",
  severity: "warning",
  severityLabel: "warning",
  state: "active",
  cluster: "eu",
  namespace: "shop",
  subject: { kind: "Pod", resource: "pods", name: "api-1", container: "" },
  summary: "",
  description: "",
  labels: {},
  annotations: {},
  runbook: null,
  generator: null,
  receivers: [],
  since: 1000,
  updatedAt: 1000,
  silencedBy: [],
  inhibitedBy: [],
  mutedBy: [],
  ...part,
});

describe("severity", () => {
  it.each([
    ["critical", "critical"],
    ["Page", "critical"],
    ["warn", "warning"],
    ["none", "none"],
    ["P2", "warning"],
    [undefined, "warning"],
  ] as const)("of %s is %s", (label, severity) => expect(severityOf(label)).toBe(severity));
});

describe("order and groups", () => {
  const alerts = [
    anAlert({ id: "a", severity: "critical", state: "silenced" }),
    anAlert({ id: "b", severity: "warning", alert: "Slow" }),
    anAlert({ id: "c", severity: "critical", cluster: "us" }),
    anAlert({ id: "d", severity: "warning", state: "inhibited" }),
  ].toSorted(compareAlerts);

  it("begins with the worst that is told; what is hidden comes after all of it", () => {
    expect(alerts.map(({ id }) => id)).toEqual(["c", "b", "d", "a"]);
  });

  it("counts what is hidden as hidden, and not by its severity", () => {
    expect(countAlerts(alerts)).toEqual({ critical: 1, warning: 1, info: 0, none: 0, silenced: 1, inhibited: 1 });
  });

  it("puts alerts of one rule together over clusters, the group with the worst first", () => {
    const groups = groupAlerts(alerts, "alert", 2);
    expect(groups.map(({ title, total, alerts: { length } }) => [title, total, length])).toEqual([
      ["Down", 3, 2],
      ["Slow", 1, 1],
    ]);
    expect(groups[0]?.clusters).toEqual([
      { value: "eu", count: 2 },
      { value: "us", count: 1 },
    ]);
  });

  it("keeps places apart whose names run together", () => {
    const ambiguous = [anAlert({ cluster: "a", namespace: "b/c" }), anAlert({ cluster: "a/b", namespace: "c" })];
    expect(groupAlerts(ambiguous, "namespace", 1)).toHaveLength(2);
  });
});

describe("links of annotations", () => {
  it.each([
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>",
    "//evil.example",
    "https://user:pw@evil.example/",
    "runbook",
    "",
    undefined,
    `https://x/${"a".repeat(3000)}`,
  ])("are not followed to %j", (text) => expect(safeLink(text)).toBeNull());

  it("are followed to the web", () => {
    expect(safeLink("https://runbooks.example/x?y=1")).toBe("https://runbooks.example/x?y=1");
  });
});

describe("history", () => {
  it("is made of stretches, each a step longer than its moments, of several series one", () => {
    const grid = { startSeconds: 100, stepSeconds: 10, count: 6 };
    const series = [
      { state: "pending" as const, values: [1, 1, null, null, null, null] },
      { state: "firing" as const, values: [null, null, 1, null, null, 1] },
      { state: "firing" as const, values: [null, null, null, 1, null, null] },
    ];
    expect(intervalsOf(series, grid)).toEqual([
      { state: "pending", from: 100_000, to: 120_000 },
      { state: "firing", from: 120_000, to: 140_000 },
      { state: "firing", from: 150_000, to: 160_000 },
    ]);
  });
});

describe("metrics of an expression", () => {
  it.each([
    ['sum by (pod, ns) (rate(http_requests_total{code=~"5.."}[5m])) > 0.1', ["http_requests_total"]],
    ["a:b:c / on (cluster) group_left (node) d offset 5m", ["a:b:c", "d"]],
    ["up == 0 and on() vector(1) # comment of metrics", ["up"]],
    ['label_replace(x, "y", "z_not_a_metric", "w", "(.*)")', ["x"]],
    ["1e3 > +Inf", []],
  ])("of %s are %j", (expression, names) => expect(metricNames(expression)).toEqual(names));

  it("are missed where the expression can do nothing without them", () => {
    const known = new Set(["a"]);
    expect(missingNames("a / b", known)).toEqual(["b"]);
    expect(missingNames("a or b", known)).toEqual([]);
    expect(missingNames("b or c", known)).toEqual(["b", "c"]);
    expect(missingNames("absent(b)", known)).toEqual([]);
  });
});
