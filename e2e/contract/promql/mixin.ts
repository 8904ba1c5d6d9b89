import { readFileSync } from "node:fs";

import { unwrap, type Expression } from "#lib/demo/prometheus/promql/expression.ts";
import { keyOf, metricName } from "#lib/demo/prometheus/promql/labels.ts";
import { loadRules, type RuleGroup } from "#lib/demo/prometheus/rule/load.ts";
import type { Labels, Matcher } from "#lib/demo/prometheus/series.ts";

import type { Question } from "./questions.ts";
import { beginMs, type SentSample } from "./samples.ts";

const folder = new URL("../../../lib/demo/prometheus/rule/kubernetes-mixin/", import.meta.url);

/** A rules file of kubernetes-mixin as it is. */
export const mixinText = (name: "alerts" | "rules"): string => readFileSync(new URL(`${name}.yaml`, folder), "utf8");

export const mixinGroups = (): RuleGroup[] => [...loadRules(mixinText("alerts")), ...loadRules(mixinText("rules"))];

/** Labels that rules group and match by: every series has them, so that sides find each other. */
const everywhere: Labels = {
  namespace: "payments",
  pod: "web-7d9f8b6c5d-x2x4z",
  container: "web",
  node: "node-0",
  instance: "10.0.0.1:8080",
  deployment: "web",
  statefulset: "db",
  daemonset: "agent",
  replicaset: "web-7d9f8b6c5d",
  job_name: "nightly",
  horizontalpodautoscaler: "web",
  persistentvolumeclaim: "data-db-0",
  persistentvolume: "pv-1",
  poddisruptionbudget: "web",
  owner_kind: "ReplicaSet",
  owner_name: "web-7d9f8b6c5d",
};

const bounds = ["0.1", "1", "30", "+Inf"];

/** Series that every selector of the rules finds: two clusters, and each value that a pattern names. */
export function mixinSeries(): Labels[] {
  const selectors = mixinGroups().flatMap(({ rules }) => rules.flatMap(({ expression }) => selectorsOf(expression)));
  const found = new Map<string, Labels>();
  for (const matchers of selectors) {
    for (const cluster of ["east", "west"]) {
      for (const own of meeting(matchers)) {
        const isBucket = own[metricName]?.includes("_bucket") ?? false;
        for (const le of isBucket ? bounds : [""]) {
          const labels = { ...everywhere, cluster, ...own, ...(le === "" ? {} : { le: own["le"] ?? le }) };
          const kept = Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ""));
          found.set(keyOf(kept), kept);
        }
      }
    }
  }
  return [...found.values()];
}

function selectorsOf(expression: Expression): (readonly Matcher[])[] {
  const inner = unwrap(expression);
  switch (inner.type) {
    case "selector":
      return [inner.matchers];
    case "range":
      return [inner.selector.matchers];
    case "unary":
    case "subquery":
      return selectorsOf(inner.expression);
    case "call":
      return inner.arguments.flatMap(selectorsOf);
    case "aggregate":
      return selectorsOf(inner.expression);
    case "binary":
      return [...selectorsOf(inner.left), ...selectorsOf(inner.right)];
    default:
      return [];
  }
}

/** Labels that meet the matchers: one set for each value that a pattern lists. */
function meeting(matchers: readonly Matcher[]): Labels[] {
  return matchers.reduce<Labels[]>(
    (sets, { name, op, value }) =>
      sets.flatMap((labels) => valuesFor(op, value).map((one) => ({ [name]: one, ...labels }))),
    [{}],
  );
}

function valuesFor(op: Matcher["op"], value: string): string[] {
  if (op === "=") return [value];
  if (op === "=~") return value.split("|").map((one) => one.replaceAll(/[()^$?\\]|\.[+*]/g, ""));
  return ["other"];
}

// 1009: a prime, so that no two series swing alike.
const hash = (text: string): number =>
  Array.from(text).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1009, 7);

/** Counters grow unevenly; everything else takes small values in turn, each for `holdMs`. */
export function mixinSamples(times: readonly number[], holdMs: number): SentSample[] {
  const seeded = mixinSeries().map((labels) => ({ labels, seed: hash(keyOf(labels)) }));
  const [first = 0] = times;
  return times.flatMap((timeMs) =>
    seeded.map(({ labels, seed }) => {
      const turn = Math.floor((timeMs - first) / holdMs);
      const seconds = (timeMs - first) / 1000;
      const isCounter = /_(?:total|bucket|count|sum)$/.test(labels[metricName] ?? "");
      const value = isCounter ? Math.floor(seconds * (1 + (seed % 5))) : Math.floor((turn + seed) / 3) % 3;
      return { labels, timeMs, value };
    }),
  );
}

const scrapeMs = 30_000;
const scrapes = 140;

/** The samples that `mixinQuestions` are asked of: 70 minutes, in which values change every ten. */
export const mixinSet = (): SentSample[] =>
  mixinSamples(
    Array.from({ length: scrapes }, (_, scrape) => beginMs + scrape * scrapeMs),
    600_000,
  );

/** What every rule answers at three times. */
export const mixinQuestions = (): Question[] =>
  mixinGroups().flatMap(({ rules }) =>
    rules.flatMap(({ query }) =>
      [21, 43, 66].map((minute) => ({ query, atMs: beginMs + minute * 60_000 + 500, isOrdered: false })),
    ),
  );
