import type { Clock } from "#lib/demo/clock.ts";
import type { Matcher, Series, SeriesSource } from "#lib/demo/prometheus/series.ts";

import type { EvaluatedGroup } from "../evaluation.ts";
import { type Answer as Evaluated, evaluate, evaluateRange } from "../promql/ask.ts";
import { PromqlError } from "../promql/error.ts";
import { unwrap } from "../promql/expression.ts";
import { parse } from "../promql/parse.ts";
import { bad, type Form } from "./form.ts";
import { writeAlerts, writeGroups } from "./rules.ts";

/** What is behind the API. */
export interface Behind {
  readonly source: SeriesSource;
  readonly clock: Clock;
  /** Names of all metrics, and those with a type that is not gauge. */
  readonly metadata: () => Readonly<Record<string, object>>;
  readonly groups: () => readonly EvaluatedGroup[];
}

export interface Answered {
  readonly data: unknown;
  readonly warnings?: readonly string[];
}

export type Answer = (form: Form, behind: Behind) => Answered;

const truncated = ["results truncated due to limit"];

function atMost(all: readonly unknown[], limit: number): Answered {
  return all.length <= limit ? { data: all } : { data: all.slice(0, limit), warnings: truncated };
}

function limited(data: Evaluated, limit: number): Answered {
  const { resultType, result } = data;
  if (resultType === "scalar" || resultType === "string" || result.length <= limit) return { data };
  return { data: { resultType, result: result.slice(0, limit) }, warnings: truncated };
}

const query: Answer = (form, { source, clock }) => {
  const limit = form.limit();
  const atMs = form.timeMs("time", clock.now());
  if (form.text("timeout") !== "") form.durationMs("timeout");
  return limited(evaluate({ source, query: form.text("query"), atMs }), limit);
};

const queryRange: Answer = (form, { source }) => {
  const limit = form.limit();
  const [fromMs, toMs] = [form.timeMs("start", null), form.timeMs("end", null)];
  if (toMs < fromMs) throw bad("end", "end timestamp must not be before start time");
  return limited(
    evaluateRange({ source, query: form.text("query"), fromMs, toMs, stepMs: form.durationMs("step") }),
    limit,
  );
};

/** Who names no time means what there is now. */
const usualMilliseconds = 300_000;

function matchersOf(text: string): readonly Matcher[] {
  const expression = unwrap(parseAs(text));
  if (expression.type !== "selector")
    throw bad("match[]", "1:1: parse error: unexpected expression, expected a selector");
  return expression.matchers;
}

function parseAs(text: string) {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof Error) error.message = error.message.replace('"query"', '"match[]"');
    throw error;
  }
}

function found(form: Form, { source, clock }: Behind): readonly Series[] {
  const toMs = form.timeMs("end", clock.now());
  const fromMs = form.timeMs("start", toMs - usualMilliseconds);
  const chosen = form.all("match[]").map(matchersOf);
  const all = (chosen.length === 0 ? [[]] : chosen).flatMap((matchers) => source.select(matchers, { fromMs, toMs }));
  return chosen.length < 2 ? all : [...new Map(all.map((one) => [JSON.stringify(one.labels), one])).values()];
}

const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].toSorted();

const series: Answer = (form, behind) => {
  if (form.all("match[]").length === 0) throw new PromqlError("bad_data", "no match[] parameter provided");
  return atMost(
    found(form, behind).map(({ labels }) => labels),
    form.limit(),
  );
};

const labels: Answer = (form, behind) =>
  atMost(sorted(found(form, behind).flatMap((one) => Object.keys(one.labels))), form.limit());

/** Values of one label; of metrics' names without working out a single series. */
export const valuesOf =
  (label: string): Answer =>
  (form, behind) => {
    const isAll = label === "__name__" && form.all("match[]").length === 0;
    const values = isAll
      ? Object.keys(behind.metadata())
      : found(form, behind).flatMap((one) => one.labels[label] ?? []);
    return atMost(sorted(values), form.limit());
  };

const scrapeSeconds = "30s";

/** What is scraped, as `up` tells it. */
const targets: Answer = (_, { source, clock }) => {
  const toMs = clock.now();
  const ups = source.select([{ name: "__name__", op: "=", value: "up" }], { fromMs: toMs - usualMilliseconds, toMs });
  const activeTargets = ups.map(({ labels: { __name__: _name, ...own }, values, timesMs }) => {
    const isUp = values.at(-1) === 1;
    const scrapeUrl = `https://${own["instance"]}${own["metrics_path"] ?? "/metrics"}`;
    const health = { health: isUp ? "up" : "down", lastError: isUp ? "" : "context deadline exceeded" };
    const scraped = { lastScrape: new Date(timesMs.at(-1) ?? 0).toISOString(), lastScrapeDuration: isUp ? 0.08 : 10 };
    const pool = { scrapePool: own["job"], scrapeInterval: scrapeSeconds, scrapeTimeout: "10s" };
    return {
      discoveredLabels: {},
      labels: own,
      ...pool,
      scrapeUrl,
      globalUrl: scrapeUrl,
      ...health,
      ...scraped,
    };
  });
  return { data: { activeTargets, droppedTargets: [], droppedTargetCounts: {} } };
};

const rules: Answer = (form, behind) => {
  const type = form.text("type");
  if (type !== "" && type !== "alert" && type !== "record") throw bad("type", `not supported value "${type}"`);
  const wanted = type === "" ? undefined : { alert: "alerting", record: "recording" }[type];
  const groups = behind.groups().map((group) => {
    return { ...group, rules: group.rules.filter(({ rule }) => wanted === undefined || rule.type === wanted) };
  });
  return { data: { groups: writeGroups(groups.filter(({ rules: left }) => left.length > 0)) } };
};

const metadata: Answer = (form, behind) => {
  const metric = form.text("metric");
  const all = Object.entries(behind.metadata()).filter(([name]) => metric === "" || name === metric);
  return { data: Object.fromEntries(all.slice(0, form.limit()).map(([name, one]) => [name, [one]])) };
};

const build = { version: "3.13.5", revision: "", branch: "", buildUser: "", buildDate: "", goVersion: "" };

/** By path below `/api/v1/`. */
export const answers: Readonly<Record<string, Answer>> = {
  query,
  query_range: queryRange,
  series,
  labels,
  targets,
  rules,
  alerts: (_, behind) => ({ data: { alerts: writeAlerts(behind.groups()) } }),
  metadata,
  "status/buildinfo": () => ({ data: build }),
};

/** Those that a long question may be posted to. */
export const posted: ReadonlySet<string> = new Set(["query", "query_range", "series", "labels"]);
