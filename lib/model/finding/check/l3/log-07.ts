import { logCheck } from "#lib/model/finding/log-check.ts";

/** LOG-07 Logstash (domain.md 7.3). */
export const logstashIll = logCheck({
  id: "LOG-07",
  title: "Logstash in trouble",
  rule: "events out < 90 % of events in, queue > 80 % full, dead letters grow, workers > 95 % busy or inputs wait > 50 % of the time, or no answer while its queue grows, for 5 minutes",
  remediation:
    "See whether the store takes what it is sent; else give the pipeline more workers or mend the filter that is slow.",
});
