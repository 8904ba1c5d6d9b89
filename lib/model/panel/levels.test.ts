import { describe, expect, it } from "vitest";

import type { PanelSubject } from "#lib/contract/panel.ts";
import { panelNames } from "#lib/contract/words.ts";

import { plansOf } from "./levels.ts";
import { expressionOf, type Terms } from "./plan.ts";
import { type Matcher, quote, selectWithin } from "./selector.ts";

const place = { cluster: "east", namespace: "payments" };
const subjects: readonly PanelSubject[] = [
  { level: "pod", ...place, pod: "api-1" },
  { level: "workload", ...place, resource: "deployments", name: "api" },
  { level: "workload", ...place, resource: "statefulsets", name: "db" },
  { level: "workload", ...place, resource: "daemonsets", name: "agent" },
  { level: "namespace", ...place },
  { level: "node", cluster: "east", node: "n1" },
  { level: "cluster", cluster: "east" },
];

function expressionsOf(of: PanelSubject, isRecorded: boolean) {
  const scope: Matcher[] = [["cluster", "=", "east"]];
  if ("namespace" in of) scope.push(["namespace", "=", of.namespace]);
  const terms: Terms = {
    select: selectWithin(scope),
    kept: scope.map(([label]) => label),
    clusterLabel: "cluster",
    rateSeconds: 300,
    stepSeconds: 30,
    isRecorded: () => isRecorded,
  };
  const plans = plansOf(of, terms);
  return panelNames.flatMap((name) => {
    const plan = plans[name]?.();
    return plan ? [{ name, plan, expression: expressionOf(plan) }] : [];
  });
}

describe.each(subjects.flatMap((of) => [true, false].map((isRecorded) => [of.level, isRecorded, of] as const)))(
  "panels about a %s (recorded: %s)",
  (_level, isRecorded, of) => {
    const all = expressionsOf(of, isRecorded);

    it("hold the scope in every selector", () => {
      const end = "namespace" in of ? 'cluster="east",namespace="payments"}' : 'cluster="east"}';
      for (const { expression } of all) {
        const selectors = Array.from(expression.matchAll(/\w\{[^}]*\}/g), ([text]) => text);
        expect(selectors.length).toBeGreaterThan(0);
        expect(expression.split("{").length - 1).toBe(selectors.length);
        expect(selectors.filter((selector) => !selector.endsWith(end))).toEqual([]);
      }
    });

    it("keep the labels by which an answer is checked", () => {
      const kept = "namespace" in of ? "by (cluster, namespace" : "by (cluster";
      for (const { plan } of all) for (const { expression } of plan.parts) expect(expression).toContain(kept);
    });

    it("have balanced brackets, and a name for each line", () => {
      for (const { expression, plan } of all) {
        expect(expression.split("(").length).toBe(expression.split(")").length);
        expect(plan.parts.every(({ label }) => label !== "")).toBe(true);
      }
    });
  },
);

it("use recording rules where the cluster has them, and say so", () => {
  const [subject] = subjects;
  if (!subject) throw new Error("there is a pod");
  const of = (isRecorded: boolean) => expressionsOf(subject, isRecorded).find(({ name }) => name === "cpu");
  expect(of(true)).toMatchObject({
    plan: { basis: "recorded" },
    expression: expect.stringContaining("sum_rate5m") as string,
  });
  expect(of(false)).toMatchObject({ plan: { basis: "raw" }, expression: expect.stringContaining("[300s]") as string });
});

it("texts cannot leave their quotes", () => {
  const hostile = 'x"} or up{a="\\';
  const selector = selectWithin([["cluster", "=", hostile]])("up");
  expect(selector).toBe(`up{cluster=${quote(hostile)}}`);
  expect(JSON.parse(selector.slice("up{cluster=".length, -1))).toBe(hostile);
});
