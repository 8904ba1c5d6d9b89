import { agentTroubles } from "./agent.ts";
import { type Cause, causeOf } from "./cause.ts";
import { logstashTroubles } from "./consumer.ts";
import type { Hop } from "./hop.ts";
import { isSilent, late, partlySilent, silent, unparsed, unusual } from "./lines.ts";
import { mappingTroubles } from "./mapping.ts";
import { queueTroubles } from "./queue.ts";
import type { SeenPipeline } from "./seen.ts";
import { storeTroubles } from "./store.ts";
import type { LogCheck, Told, Trouble } from "./trouble.ts";

/** What each check says of the way of one cluster's lines. */
export const logJudges: Readonly<Record<LogCheck, (seen: SeenPipeline) => Told>> = {
  "LOG-01": late,
  "LOG-02": silent,
  "LOG-03": partlySilent,
  "LOG-04": unusual,
  "LOG-05": agentTroubles,
  "LOG-06": queueTroubles,
  "LOG-07": logstashTroubles,
  "LOG-08": storeTroubles,
  "LOG-09": mappingTroubles,
  "LOG-10": unparsed,
};

const nowhere = { queue: null, consumer: null, store: null } as const;

/** All that is wrong on the way of a cluster's lines, wherever the hops run that it shares with others. */
export function troublesOf(seen: SeenPipeline): readonly Trouble[] {
  const whole = { ...seen, elsewhere: nowhere };
  return Object.values(logJudges).flatMap((judge) => {
    const told = judge(whole);
    return "state" in told ? [] : told;
  });
}

/** Hops that are seen to work. */
export function wellHops({ agent, broker, lines, store }: SeenPipeline): ReadonlySet<Hop> {
  const well = new Set<Hop>();
  if (agent.state === "known" && (agent.value.outPerSecond ?? 0) > 0) well.add("agent");
  if (broker.state === "known" && broker.value.queues.some(({ outPerSecond }) => (outPerSecond ?? 0) > 0)) {
    well.add("queue");
    well.add("consumer");
  }
  if (store.silence === null && lines.state === "known" && !isSilent(lines.value)) well.add("store");
  return well;
}

/** Which hop keeps a cluster's lines from arriving as they should; null: none. */
export const causeFor = (seen: SeenPipeline): Cause | null => causeOf(troublesOf(seen), wellHops(seen));
