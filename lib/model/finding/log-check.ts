import { logJudges } from "#lib/model/pipeline/judge.ts";
import { type LogCheck, verdictOf } from "#lib/model/pipeline/trouble.ts";

import { type Check, notApplicable } from "./check.ts";
import type { SeenCluster } from "./seen-cluster.ts";

type About = Pick<Check<SeenCluster>, "title" | "rule" | "remediation"> & {
  readonly id: LogCheck;
  readonly upstream?: readonly string[];
};

/** A check of the way that a cluster's lines take to its log store (domain.md 7.3). */
export const logCheck = ({ upstream = [], ...about }: About): Check<SeenCluster> => ({
  ...about,
  layer: "L3",
  kinds: ["Cluster"],
  source: "logs",
  upstream,
  look: ({ pipeline }) =>
    pipeline === null
      ? notApplicable("no central logs are configured for this cluster")
      : verdictOf(logJudges[about.id](pipeline)),
});
