import { logCheck } from "#lib/model/finding/log-check.ts";

/** LOG-01 ingest delay (domain.md 7.3). */
export const logsLate = logCheck({
  id: "LOG-01",
  title: "Logs of the cluster arrive late",
  rule: "p95(stored − written) of the last 5 minutes, or now − max(@timestamp) where lines do not say when they were stored, > 60 s (critical > 5 min) for 2 minutes; or the newest line is more than 60 s in the future",
  remediation:
    "See /logs/pipeline for the hop that holds lines back; where one cluster alone is late, look at its agents and its clocks.",
});
