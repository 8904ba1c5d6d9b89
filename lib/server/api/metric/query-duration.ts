import { Histogram } from "prom-client";

import type { Views } from "../views.ts";

/** Seconds from a question to its rows, asked by a request or by a stream's tick. Registered by each `createMetrics`. */
export const queryDuration = new Histogram({
  name: "quarterdeck_query_duration_seconds",
  help: "Time to answer one query",
  labelNames: ["kind"],
  // The target is 60 ms at 150,000 rows.
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.06, 0.1, 0.25, 1],
  registers: [],
});

/** The same views, with every query timed. */
export function measureQueries(views: Views): Views {
  return {
    ...views,
    queryRows: (viewer, input) => {
      const stop = queryDuration.startTimer({ kind: input.kind });
      const answer = views.queryRows(viewer, input);
      stop();
      return answer;
    },
  };
}
