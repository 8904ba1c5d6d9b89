import { minuteSeconds, notApplicable } from "#lib/model/finding/check.ts";

import { known } from "./lines.ts";
import { type BrokerMeasure, brokerQuestions } from "./measure.ts";
import { age, amount, share } from "./print.ts";
import type { SeenBroker, SeenQueue } from "./seen-metrics.ts";
import type { SeenPipeline } from "./seen.ts";
import type { Told, Trouble } from "./trouble.ts";

const NEAR_LIMIT = 0.9;
const READY_AT_LEAST = 100;
/** What grows more slowly than this is a tide. */
const GROWTH_AT_LEAST = 0.1;
const DRAIN_SECONDS = 60 * minuteSeconds;

type Rest = Omit<Trouble, "check" | "evidence" | "hop" | "afterSeconds"> & Partial<Trouble>;
const trouble = (measure: BrokerMeasure, rest: Rest): Trouble => ({
  check: "LOG-06",
  hop: "queue",
  afterSeconds: minuteSeconds,
  ...rest,
  evidence: [{ source: "prometheus", path: brokerQuestions[measure], value: amount(rest.actual ?? 0) }],
});

/** LOG-06 RabbitMQ: its alarms, and each of the queues of logs. */
export function queueTroubles({ broker, elsewhere }: SeenPipeline): Told {
  if (elsewhere.queue !== null) return notApplicable(`the queue runs in ${elsewhere.queue}, and is told of there`);
  return known(broker, (seen) => [...brokerTroubles(seen), ...seen.queues.flatMap(oneQueue)]);
}

function brokerTroubles({ down, memoryShare, diskRoom, memoryAlarms, diskAlarms }: SeenBroker): Trouble[] {
  const troubles: Trouble[] = [];
  const add = (measure: BrokerMeasure, actual: number, severity: Trouble["severity"], summary: string): void =>
    void troubles.push(trouble(measure, { nature: "fault", severity, summary, actual }));
  if ((down ?? 0) > 0) add("brokersDown", down ?? 0, "critical", "RabbitMQ does not answer");
  const isFull = memoryAlarms > 0 || (memoryShare ?? 0) >= 1;
  if (isFull)
    add("memoryShare", memoryShare ?? 1, "critical", "RabbitMQ is out of memory and blocks whoever publishes");
  else if ((memoryShare ?? 0) >= NEAR_LIMIT)
    add(
      "memoryShare",
      memoryShare ?? 0,
      "warning",
      `RabbitMQ uses ${share(memoryShare ?? 0)} of the memory at which it blocks`,
    );
  if (diskAlarms > 0 || (diskRoom !== null && diskRoom < 1))
    add("diskRoom", diskRoom ?? 0, "critical", "RabbitMQ is out of disk and blocks whoever publishes");
  return troubles;
}

/** More and more waits in it, and not only for a moment. */
const isGrowing = ({ ready, growthPerSecond }: SeenQueue): boolean =>
  (growthPerSecond ?? 0) > GROWTH_AT_LEAST && ready > READY_AT_LEAST;

/** More and more waits in it just now. */
export const isRising = ({ ready, risingPerSecond }: SeenQueue): boolean =>
  (risingPerSecond ?? 0) > GROWTH_AT_LEAST && ready > READY_AT_LEAST;

/** Who reads a queue is the next hop: without anybody that one is to blame. */
function oneQueue(queue: SeenQueue): Trouble[] {
  const { name, ready, consumers, growthPerSecond, outPerSecond } = queue;
  const troubles: Trouble[] = [];
  if (consumers === 0) {
    const waits = ready > 0 ? `, and ${amount(ready)} messages wait` : "";
    const summary = `nobody consumes queue ${name}${waits}`;
    troubles.push(trouble("consumers", { hop: "consumer", nature: "fault", severity: "critical", summary, actual: 0 }));
  }
  // One that hangs keeps its connection; one whose store hangs takes nothing either.
  if ((consumers ?? 0) > 0 && outPerSecond === 0 && ready > 0) {
    const summary = `nothing is taken from queue ${name}, and ${amount(ready)} messages wait`;
    troubles.push(
      trouble("queueOut", { hop: "consumer", nature: "symptom", severity: "critical", summary, actual: 0 }),
    );
  }
  if (isGrowing(queue)) {
    const summary = `queue ${name} grows by ${amount(growthPerSecond ?? 0)}/s to ${amount(ready)} messages`;
    const afterSeconds = 15 * minuteSeconds;
    troubles.push(
      trouble("growthPerSecond", { nature: "symptom", severity: "warning", summary, actual: ready, afterSeconds }),
    );
  } else troubles.push(...slowDrain(queue));
  return troubles;
}

function slowDrain(queue: SeenQueue): Trouble[] {
  const seconds = drainSeconds(queue);
  if (seconds === null || seconds <= DRAIN_SECONDS || queue.ready <= READY_AT_LEAST) return [];
  const summary = `queue ${queue.name} needs ${age(seconds)} to drain ${amount(queue.ready)} messages`;
  const afterSeconds = 15 * minuteSeconds;
  return [trouble("ready", { nature: "symptom", severity: "warning", summary, actual: queue.ready, afterSeconds })];
}

/** After how long a queue that shrinks is empty; null when it does not shrink, or its rates are not known. */
export function drainSeconds({ ready, inPerSecond, outPerSecond }: SeenQueue): number | null {
  if (inPerSecond === null || outPerSecond === null) return null;
  const net = outPerSecond - inPerSecond;
  return ready > 0 && net > 0 ? ready / net : null;
}

/** How old the next message is: as told, else at least as long as what waits took to come. */
export function oldestSeconds({ oldestSeconds: told, ready, outPerSecond, inPerSecond }: SeenQueue): number | null {
  if (told !== null) return told;
  if (ready === 0) return 0;
  const rate = inPerSecond === null || inPerSecond === 0 ? outPerSecond : inPerSecond;
  return rate === null || rate === 0 ? null : ready / rate;
}
