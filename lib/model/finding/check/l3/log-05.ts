import { logCheck } from "#lib/model/finding/log-check.ts";

/** LOG-05 agents (domain.md 7.3). */
export const logAgentIll = logCheck({
  id: "LOG-05",
  title: "Log agents in trouble",
  rule: "fluentbit_output_{retries_failed,errors,dropped_records,retries}_total grow, fluentbit_input_{ingestion_paused,storage_overlimit} = 1, up = 0, buffers grow, or answers take > 5 s (p95), for 5 minutes; Fluentd: retries, buffer",
  remediation: "Look at the agents' own logs, and whether what they send to answers: see the next hop first.",
});
