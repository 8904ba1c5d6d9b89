import { minuteSeconds } from "#lib/model/finding/check.ts";

import { known } from "./lines.ts";
import { agentQuestions } from "./measure.ts";
import { amount } from "./print.ts";
import type { SeenAgent } from "./seen-metrics.ts";
import type { SeenPipeline } from "./seen.ts";
import type { Told, Trouble } from "./trouble.ts";

const WAITING_BYTES_AT_LEAST = 1_048_576;
const SLOW_SECONDS = 5;
/** Of all agents that are down: then hardly anything is sent. */
const MOST = 0.5;

type Rest = Pick<Trouble, "nature" | "summary" | "actual"> & Partial<Pick<Trouble, "severity" | "afterSeconds">>;
const trouble = (measure: keyof typeof agentQuestions, rest: Rest): Trouble => ({
  check: "LOG-05",
  hop: "agent",
  severity: "warning",
  afterSeconds: 5 * minuteSeconds,
  ...rest,
  evidence: [{ source: "prometheus", path: agentQuestions[measure], value: amount(rest.actual ?? 0) }],
});

/** LOG-05 agents of one cluster, by what the central Prometheus has of them. */
export const agentTroubles = ({ agent }: SeenPipeline): Told =>
  known(agent, (seen) => [...absent(seen), ...losing(seen), ...heldBack(seen)]);

function absent({ up, down }: SeenAgent): Trouble[] {
  if (down === null || down === 0) return [];
  const all = (up ?? 0) + down;
  const summary =
    down === all && all === 1 ? "its log agent does not answer" : `${down} of ${all} log agents do not answer`;
  const severity = down / all > MOST ? "critical" : "warning";
  return [trouble("down", { nature: "fault", summary, severity, actual: down, afterSeconds: 2 * minuteSeconds })];
}

/** Lines that are lost, or not read: nothing later does that to them. */
function losing({ failedPerSecond, droppedPerSecond, paused, overLimit }: SeenAgent): Trouble[] {
  const troubles: Trouble[] = [];
  const add = (measure: keyof typeof agentQuestions, actual: number | null, summary: string): void => {
    // Pauses, limits and losses follow from a way that is blocked, or from agents that are too small for what is written.
    if (actual !== null && actual > 0) troubles.push(trouble(measure, { nature: "symptom", summary, actual }));
  };
  add("failedPerSecond", failedPerSecond, `agents give up ${perSecond(failedPerSecond)} chunks after their last try`);
  add("droppedPerSecond", droppedPerSecond, `agents drop ${perSecond(droppedPerSecond)} lines`);
  add("paused", paused, `${paused} inputs of agents are paused: nothing is read`);
  add("overLimit", overLimit, `${overLimit} inputs of agents hold more than they may`);
  return troubles;
}

/** What waits at an agent mostly waits for what comes after it. */
function heldBack({
  retriesPerSecond,
  errorsPerSecond,
  waitingBytes,
  waitingBytesPerSecond,
  latencySeconds,
}: SeenAgent) {
  const troubles: Trouble[] = [];
  const isFailing = (errorsPerSecond ?? 0) > 0 || (retriesPerSecond ?? 0) > 0;
  if (isFailing) {
    const summary = `agents fail to send: ${perSecond(errorsPerSecond)} errors, ${perSecond(retriesPerSecond)} retries`;
    troubles.push(trouble("retriesPerSecond", { nature: "symptom", summary, actual: retriesPerSecond }));
  }
  if ((waitingBytes ?? 0) > WAITING_BYTES_AT_LEAST && (waitingBytesPerSecond ?? 0) > 0) {
    const summary = `${amount((waitingBytes ?? 0) / 1e6)} MB wait at agents, and grow`;
    troubles.push(
      trouble("waitingBytesPerSecond", {
        nature: "symptom",
        summary,
        actual: waitingBytes,
        afterSeconds: 15 * minuteSeconds,
      }),
    );
  }
  if ((latencySeconds ?? 0) > SLOW_SECONDS) {
    const summary = `what agents send to takes ${amount(latencySeconds ?? 0)} s to answer (95th percentile)`;
    troubles.push(trouble("latencySeconds", { nature: "symptom", summary, actual: latencySeconds }));
  }
  return troubles;
}

const perSecond = (value: number | null): string => `${amount(value ?? 0)}/s`;
