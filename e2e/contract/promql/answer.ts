import type { Answer, Sample } from "#lib/demo/prometheus/promql/ask.ts";
import { evaluate, evaluateRange } from "#lib/demo/prometheus/promql/ask.ts";
import { PromqlError } from "#lib/demo/prometheus/promql/error.ts";
import { keyOf } from "#lib/demo/prometheus/promql/labels.ts";
import type { SeriesSource } from "#lib/demo/prometheus/series.ts";

import type { Question } from "./questions.ts";

/** What a Prometheus said: data, or how and why it refused. */
export type Said = { status: number; data: Answer } | { status: number; errorType: string; error: string };

export async function askReal(url: string, question: Question): Promise<Said> {
  const isRange = "stepMs" in question;
  const form = isRange
    ? { start: question.fromMs / 1000, end: question.toMs / 1000, step: question.stepMs / 1000 }
    : { time: question.atMs / 1000 };
  const body = new URLSearchParams({ query: question.query });
  for (const [name, value] of Object.entries(form)) body.set(name, `${value}`);
  const answer = await fetch(`${url}/api/v1/query${isRange ? "_range" : ""}`, { method: "POST", body });
  const { data, errorType, error } = (await answer.json()) as { data?: Answer; errorType: string; error: string };
  return data && errorType === undefined
    ? { status: answer.status, data }
    : { status: answer.status, errorType, error };
}

export function askEmbedded(source: SeriesSource, question: Question): Said {
  try {
    const data = "stepMs" in question ? evaluateRange({ source, ...question }) : evaluate({ source, ...question });
    return { status: 200, data };
  } catch (error) {
    if (error instanceof PromqlError) return { status: error.status, errorType: error.errorType, error: error.message };
    throw error;
  }
}

/** An answer in a form in which two are equal when they say the same: order only where it counts, errors by their kind. */
export function comparable(said: Said, isOrdered: boolean): unknown {
  if (!("data" in said)) return { status: said.status, errorType: said.errorType, error: reasonOf(said.error) };
  const { data } = said;
  const { resultType } = data;
  if (resultType === "scalar" || resultType === "string") {
    return { resultType, result: [data.result[0], rounded(data.result[1])] };
  }
  const read = ([time, value]: Sample): unknown => [time, rounded(value)];
  const rows: { key: string; samples: unknown[] }[] =
    resultType === "vector"
      ? data.result.map(({ metric, value }) => ({ key: keyOf(metric), samples: [read(value)] }))
      : data.result.map(({ metric, values }) => ({ key: keyOf(metric), samples: values.map(read) }));
  return { resultType, rows: isOrdered ? rows : rows.toSorted((left, right) => (left.key < right.key ? -1 : 1)) };
}

// 11 digits: Go may join a product and a sum in one rounding, and its sines are others in the last digits.
const rounded = (value: string): string => {
  const number = Number(value.replace("Inf", "Infinity"));
  return value !== "" && Number.isFinite(number) ? `${Number(number.toPrecision(11))}` : value;
};

/** Where text is broken, parsers differ in words; which of two twins is named first is chance. */
function reasonOf(error: string): string {
  if (/parse error: (?:unexpected|unclosed|unterminated|error parsing regexp)/.test(error)) return "does not parse";
  return error.replace(/operation: \[.*\]/, "operation: […]");
}
