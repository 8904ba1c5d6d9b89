import { logCheck } from "#lib/model/finding/log-check.ts";

/** LOG-02 silence, over the registry (domain.md 7.3). */
export const logsSilent = logCheck({
  id: "LOG-02",
  title: "Cluster sends no logs",
  rule: "registered, and no line within 10 minutes, and none older that still moves, for a minute; warning where there was none within a week",
  remediation:
    "See whether its log agents run and reach the queue; lines of this time are lost once the nodes rotate their files.",
});
