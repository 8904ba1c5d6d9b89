import { logCheck } from "#lib/model/finding/log-check.ts";

/** LOG-10 parse failures (domain.md 7.3). */
export const logsUnparsed = logCheck({
  id: "LOG-10",
  title: "Log lines that cannot be parsed",
  rule: "lines tagged _jsonparsefailure or _grokparsefailure > 1 % of the last 10 minutes (100 lines at least), for 5 minutes",
  remediation: "Search for tags:_jsonparsefailure, and mend the parser or what writes such lines.",
});
