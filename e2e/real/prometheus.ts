import type { StackMetrics } from "#tools/stack/metrics/describe.ts";
import type { Stack } from "#tools/stack/stack.ts";

/** One series of an instant question. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [at: number, value: string];
}

/** The stack's metrics; a stack without them is started wrongly. */
export function metricsOf({ metrics }: Stack): StackMetrics {
  if (metrics) return metrics;
  throw new Error("The stack has no metrics: bring it up with --metrics.");
}

/** What a Prometheus says to a question written by hand, now or at a time in seconds. */
export async function askPrometheus(url: string, query: string, at?: number): Promise<readonly Sample[]> {
  const form = new URLSearchParams({ query, ...(at !== undefined && { time: `${at}` }) });
  const answer = await fetch(`${url}/api/v1/query`, { method: "POST", body: form });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${query} answers ${answer.status}: ${text}`);
  return (JSON.parse(text) as { data: { result: Sample[] } }).data.result;
}

/** How many questions a Prometheus was asked since its start, as it counts itself. */
export async function countQuestions(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counts = text.matchAll(/^prometheus_http_requests_total\{.*handler="\/api\/v1\/[^"]*"\} (\d+)$/gm);
  return Array.from(counts, ([, count]) => Number(count)).reduce((sum, count) => sum + count, 0);
}
