import type { Hop } from "#lib/model/pipeline/hop.ts";

const checks: Readonly<Record<Hop, readonly string[]>> = {
  agent: ["LOG-02", "LOG-03", "LOG-05"],
  queue: ["LOG-06"],
  consumer: ["LOG-06", "LOG-07", "LOG-10"],
  store: ["LOG-01", "LOG-04", "LOG-08", "LOG-09"],
};

/** Checks that tell of a hop. */
export const checksOf = (hop: Hop): string[] => [...checks[hop]];
