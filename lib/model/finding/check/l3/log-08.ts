import { logCheck } from "#lib/model/finding/log-check.ts";

/** LOG-08 the store (domain.md 7.3). */
export const logStoreIll = logCheck({
  id: "LOG-08",
  title: "Log store in trouble",
  rule: "no answer, or red (critical); yellow (info on one node), heap > 85 %, disk above a watermark (flood: critical), read-only indices (critical), rejected writes, tripped breakers, > 900 shards a node, tasks that wait, lifecycle steps in error",
  remediation:
    "Free disk or add nodes first, then lift read-only blocks; GET /_cluster/allocation/explain says why a shard has no node.",
  upstream: [
    "elasticsearch-mixin ElasticsearchClusterNotHealthy",
    "elasticsearch-mixin ElasticsearchTooFewNodesRunning",
  ],
});
