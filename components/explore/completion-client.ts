import type { PrometheusClient } from "@prometheus-io/codemirror-promql";
import { EqlRegex, Neq, NeqRegex } from "@prometheus-io/lezer-promql";

import type { CompleteRequest } from "#lib/contract/explore.ts";
import { completeMetrics } from "#lib/query/explore.ts";

export type Narrowing = Pick<CompleteRequest, "clusters" | "namespaces">;

type Matchers = NonNullable<Parameters<PrometheusClient["labelValues"]>[2]>;

/** Completion from our own endpoints, which know what is the viewer's. `narrowing` says what the page is narrowed to now. */
export function openCompletion(narrowing: () => Narrowing): PrometheusClient {
  const ask = (body: Omit<CompleteRequest, keyof Narrowing>) => completeMetrics({ ...narrowing(), ...body });
  const names = async (body: Omit<CompleteRequest, keyof Narrowing>) => (await ask(body)).map(({ name }) => name);
  const described = async () => {
    const metrics = await ask({ of: "metrics" });
    return Object.fromEntries(metrics.map(({ name, type, help }) => [name, [{ type, help }]]));
  };
  return {
    metricNames: () => names({ of: "metrics" }),
    metricMetadata: described,
    labelNames: (metric) => names({ of: "labels", ...selectorOf(metric) }),
    labelValues: (label, metric, matchers) =>
      isPlain(label) ? names({ of: "values", label, ...selectorOf(metric, matchers, label) }) : Promise.resolve([]),
    series: () => Promise.resolve([]),
    flags: () => Promise.resolve({}),
  };
}

const isPlain = (name: string): boolean => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);

/** The selector that is being typed, without the matcher that is not done. */
function selectorOf(metric = "", matchers: Matchers = [], except = "") {
  const done = matchers.filter(({ name, value }) => name !== except && value !== "" && isPlain(name));
  const pairs = done.map(({ name, type, value }) => `${name}${ops.get(type) ?? "="}${JSON.stringify(value)}`);
  if (metric !== "") pairs.unshift(`__name__=${JSON.stringify(metric)}`);
  return pairs.length === 0 ? {} : { selector: `{${pairs.join(",")}}` };
}

/** Operators by their number in the grammar. */
const ops: ReadonlyMap<number, string> = new Map([
  [Neq, "!="],
  [EqlRegex, "=~"],
  [NeqRegex, "!~"],
]);
