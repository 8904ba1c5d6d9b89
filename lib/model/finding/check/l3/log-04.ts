import { logCheck } from "#lib/model/finding/log-check.ts";

/** LOG-04 volume (domain.md 7.3). */
export const logsUnusual = logCheck({
  id: "LOG-04",
  title: "Unusual number of log lines",
  rule: "lines of 5 minutes outside of median ± 3 × MAD (at least 5 % of the median) of the same hour on 7 days, for 10 minutes",
  remediation: "See by namespace and pattern what is new, or what fell silent: /logs shows both.",
});
