import { logCheck } from "#lib/model/finding/log-check.ts";

/** LOG-03 silent nodes and namespaces (domain.md 7.3). */
export const logsPartlySilent = logCheck({
  id: "LOG-03",
  title: "Nodes or namespaces send no logs",
  rule: "nodes with a running log agent, or namespaces that had a line a minute before, without a line for 30 minutes, for 5 minutes",
  remediation:
    "Look at the agent on those nodes (its position files, its rights on /var/log), and at exclusions by namespace.",
});
