import { type Check, after, found } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-002 credentials refused (domain.md 5.1): the way is open, the door is not. */
export const authFailing: Check<SeenCluster> = {
  id: "HLT-002",
  title: "Credentials refused",
  rule: "the API server answers 401 to Quarterdeck's own credentials, also after they were read again",
  layer: "L0",
  kinds: ["Cluster"],
  remediation: "Renew the token, certificate or plugin that this cluster's entry names: it is read again by itself.",
  upstream: [],
  look: ({ connection }) => {
    if (connection.cause !== "auth") return null;
    return found({ summary: connection.reason, since: connection.since, steps: after(0, "critical") });
  },
};
