import { minuteSeconds, notApplicable } from "#lib/model/finding/check.ts";

import { known } from "./lines.ts";
import { amount, share } from "./print.ts";
import { isRising } from "./queue.ts";
import type { SeenQueue } from "./seen-metrics.ts";
import type { SeenLogstash } from "./seen-store.ts";
import type { SeenPipeline } from "./seen.ts";
import type { Told, Trouble } from "./trouble.ts";

const GAP = 0.9;
const FULL = 0.8;
const BUSY = 0.95;
const HELD = 0.5;

/**
 * LOG-07 Logstash, each pipeline of each instance. One that does not answer is unknown here, unless what it should read
 * grows.
 */
export function logstashTroubles({ logstash, logstashSilence, broker, elsewhere }: SeenPipeline): Told {
  if (elsewhere.consumer !== null) return notApplicable(`Logstash runs in ${elsewhere.consumer}, and is told of there`);
  const queue = broker.state === "known" ? broker.value.queues.find(isRising) : undefined;
  if (logstashSilence !== null && queue !== undefined) return [unread(logstashSilence, queue)];
  return known(logstash, (seen) => seen.flatMap(onePipeline));
}

/** One that hangs keeps its connection to the queue, whose rates show it only minutes later. */
function unread(silence: string, { name, ready }: SeenQueue): Trouble {
  const summary = `${silence}; ${amount(ready)} messages wait in queue ${name}, and grow`;
  return {
    check: "LOG-07",
    hop: "consumer",
    nature: "symptom",
    severity: "critical",
    afterSeconds: 5 * minuteSeconds,
    summary,
    actual: ready,
    evidence: [{ source: "logs", path: "/_node/stats/pipelines", value: silence }],
  };
}

function onePipeline(seen: SeenLogstash): Trouble[] {
  const { inPerSecond, outPerSecond, queueShare, deadLettersPerSecond, workerShare, backpressure } = seen;
  const troubles: Trouble[] = [];
  const add = (nature: Trouble["nature"], actual: number, summary: string): void => {
    const said = `Logstash ${seen.pipeline}: ${summary}`;
    const evidence = [{ source: "logs", path: `${seen.at}/_node/stats/pipelines`, value: amount(actual) }] as const;
    const rest = { hop: "consumer", severity: "warning", afterSeconds: 5 * minuteSeconds } as const;
    troubles.push({ check: "LOG-07", ...rest, nature, summary: said, actual, evidence });
  };
  if (inPerSecond !== null && outPerSecond !== null && inPerSecond > 1 && outPerSecond < inPerSecond * GAP)
    add("symptom", outPerSecond, `takes ${amount(inPerSecond)}/s in and gives ${amount(outPerSecond)}/s out`);
  if ((queueShare ?? 0) > FULL) add("symptom", queueShare ?? 0, `its queue is ${share(queueShare ?? 0)} full`);
  if ((deadLettersPerSecond ?? 0) > 0)
    add("fault", deadLettersPerSecond ?? 0, `${amount(deadLettersPerSecond ?? 0)} bytes/s go to its dead letters`);
  if ((workerShare ?? 0) > BUSY && (backpressure ?? 0) > 0)
    add("symptom", workerShare ?? 0, `its workers are busy ${share(workerShare ?? 0)} of the time`);
  if ((backpressure ?? 0) > HELD)
    add("symptom", backpressure ?? 0, `its inputs wait ${share(backpressure ?? 0)} of the time`);
  return troubles;
}
