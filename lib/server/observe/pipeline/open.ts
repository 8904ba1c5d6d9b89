import { DEFAULT_PIPELINE } from "#lib/model/pipeline/described.ts";
import type { Fleet } from "#lib/server/cluster/cluster.ts";
import type { LogStore } from "#lib/server/source/log-store/store.ts";
import type { LogStores } from "#lib/server/source/log-store/stores.ts";
import { openTransport } from "#lib/server/source/log-store/transport.ts";
import { openLogstash } from "#lib/server/source/logstash/source.ts";

import type { JudgedPipeline } from "./pipeline-book.ts";

/** The ways of lines that are judged: one to each log store. @throws {MetricError} when a `caFile` cannot be read. */
export const openPipelines = (lines: LogStores | null, registry: Pick<Fleet, "list">): readonly JudgedPipeline[] =>
  (lines?.stores ?? []).map((store) => toJudged(store, registry));

function toJudged(store: LogStore, registry: Pick<Fleet, "list">): JudgedPipeline {
  const { config } = store;
  const { name, flavour, pipeline = DEFAULT_PIPELINE } = config;
  const has = (cluster: string): boolean => config.clusters === null || config.clusters.includes(cluster);
  return {
    name,
    flavour,
    pipeline,
    everySeconds: pipeline.everySeconds,
    has,
    tools: store.tools(),
    clusters: () => registry.list().flatMap((cluster) => (has(cluster.name) ? [cluster.name] : [])),
    // The store's own secrets are for the store alone.
    logstash: pipeline.logstash.map((url) =>
      openLogstash(url, openTransport({ ...config, url, basic: null, apiKeyFile: null })),
    ),
  };
}
