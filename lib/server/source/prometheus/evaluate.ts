import { MetricError, textOf } from "./failure.ts";
import { readBody, type RawSeries, warningsOf } from "./read.ts";
import type { Answered, MetricSource } from "./source.ts";
import type { Received } from "./transport.ts";

/** One result of an instant question. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  /** As Prometheus writes it: `0.25`, `NaN`, `+Inf`, a string, or the values of a range. */
  readonly value: string;
}

export interface Evaluated {
  readonly kind: "vector" | "scalar" | "string";
  readonly samples: readonly Sample[];
}

/** The newest answer is good for as long as scrapes are apart. */
const KEPT_MILLISECONDS = 10_000;

/** An expression at one moment, `limit` samples at most where the server heeds that. */
export function evaluate(source: MetricSource, asked: { expression: string; at: number; limit: number }) {
  const { expression, at, limit } = asked;
  const form = { query: expression, time: `${at}`, limit: `${limit}` };
  return source.ask("query", form, {
    until: () => Date.now() + KEPT_MILLISECONDS,
    read: readEvaluated,
  }) satisfies Promise<Answered<Evaluated>>;
}

function readEvaluated(received: Received) {
  const body = readBody(received);
  const data = body.data as { resultType?: unknown; result?: unknown } | undefined;
  const value = toEvaluated(textOf(data?.resultType), data?.result);
  return { value, warnings: warningsOf(body), weight: value.samples.length };
}

function toEvaluated(type: string, result: unknown): Evaluated {
  if (!Array.isArray(result)) throw new MetricError({ cause: "protocol", reason: "its answer has no result in it" });
  if (type === "scalar" || type === "string")
    return { kind: type, samples: [{ labels: {}, value: textOf(result[1]) }] };
  const samples = (result as readonly RawSeries[]).map(({ metric, value, values }) => ({
    labels: metric,
    value: value?.[1] ?? values?.map(([at, one]) => `${one} @${at}`).join("\n") ?? "(a histogram)",
  }));
  return { kind: "vector", samples };
}
