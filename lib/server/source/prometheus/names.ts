import { MetricError, textOf } from "./failure.ts";
import { readBody, warningsOf } from "./read.ts";
import type { Answered, MetricSource } from "./source.ts";
import type { Received } from "./transport.ts";

const NAMES_MILLISECONDS = 60_000;
const METADATA_MILLISECONDS = 600_000;
/** Names of metrics in a large Prometheus; more would only be scrolled past. */
export const NAMES_AT_MOST = 10_000;

/** How far back series are looked for: what ended before is not typed any more. */
const LOOK_BACK_SECONDS = 6 * 3600;

const windowOf = (nowSeconds: number) => {
  const end = Math.ceil(nowSeconds / 60) * 60;
  return { start: `${end - LOOK_BACK_SECONDS}`, end: `${end}` };
};

/** Names of labels of the series that `matches` select, each a selector of its own. */
export const labelNames = (source: MetricSource, matches: readonly string[]): Promise<Answered<readonly string[]>> =>
  source.ask("labels", { ...windowOf(Date.now() / 1000), "match[]": matches, limit: `${NAMES_AT_MOST}` }, names);

/** Values of a label over the series that `matches` select; of `__name__` they are the metrics. */
export const labelValues = (
  source: MetricSource,
  label: string,
  matches: readonly string[],
): Promise<Answered<readonly string[]>> =>
  source.ask(
    `label/${label}/values`,
    { ...windowOf(Date.now() / 1000), "match[]": matches, limit: `${NAMES_AT_MOST}` },
    names,
  );

const names = { until: () => Date.now() + NAMES_MILLISECONDS, read: readNames };

function readNames(received: Received) {
  const body = readBody(received);
  if (!Array.isArray(body.data)) throw new MetricError({ cause: "protocol", reason: "its answer has no names in it" });
  const value = body.data.map(textOf).filter((name) => name !== "");
  return { value, warnings: warningsOf(body), weight: value.length };
}

/** What metrics are, by name. It tells of all metrics there are: whoever asks shows only those that are the viewer's. */
export type Metadata = ReadonlyMap<string, { readonly type: string; readonly help: string }>;

export const metricMetadata = (source: MetricSource): Promise<Answered<Metadata>> =>
  source.ask(
    "metadata",
    { limit_per_metric: "1", limit: `${NAMES_AT_MOST}` },
    { until: () => Date.now() + METADATA_MILLISECONDS, read: readMetadata },
  );

const LONGEST_HELP = 300;

function readMetadata(received: Received) {
  const { data } = readBody(received);
  const entries = Object.entries((data ?? {}) as Record<string, readonly { type?: unknown; help?: unknown }[]>);
  const value: Metadata = new Map(
    entries.map(([name, [first]]) => [
      name,
      { type: textOf(first?.type), help: textOf(first?.help).slice(0, LONGEST_HELP) },
    ]),
  );
  return { value, warnings: [], weight: value.size };
}
