import { fractionOf } from "#lib/demo/controller/hash.ts";
import type { Run } from "#lib/demo/log/container.ts";
import type { LinesOf, LogLine } from "#lib/demo/log/log.ts";
import type { KubeObject } from "#lib/demo/object.ts";

import { applications } from "./application.ts";
import { type Cycle, cycles, fill, type Message } from "./message.ts";

const runtimes = new Map(applications.map(({ name, runtime }) => [name, runtime]));
const coloured = new Set(["fraud-scoring", "ranking-model"]);

/** All that a run of a container writes: its start, its work at a pace of its own, and the last words of one that failed. */
export interface Writing {
  /** Lines that are written once. */
  readonly once: readonly (Message & { readonly at: number })[];
  readonly cycle: Cycle;
  /** Turn n of the cycle is at `begun + n * period`, epoch milliseconds. */
  readonly begun: number;
  readonly period: number;
  /** What turn 0 is in the cycle: copies do not speak with one voice. */
  readonly shift: number;
  /** The end of its work, Infinity while it runs. */
  readonly until: number;
}

const said = (at: number, template: string, stream: Message["stream"] = "stdout") => ({
  at,
  template,
  level: null,
  stream,
  laterMs: 0,
});

/** What a run writes; the same question has the same answer. */
export function writingOf({ metadata: { uid } }: KubeObject, container: string, run: Run): Writing {
  const { startedAt, finishedAt, lastWords } = run;
  const pace = fractionOf(`${uid}/${container}`);
  const cycle = cycles[coloured.has(container) ? "colour" : (runtimes.get(container) ?? "go")];
  const start = [
    said(startedAt + 40, `starting ${container}`),
    said(startedAt + 400, "configuration read from the environment"),
  ];
  const hasLast = finishedAt !== undefined && lastWords !== undefined;
  return {
    once: [...start, ...(hasLast ? [said(finishedAt, lastWords, "stderr")] : [])],
    cycle,
    begun: startedAt + 5000,
    period: 5000 + Math.floor(pace * 40_000),
    shift: Math.floor(pace * 7919) % cycle.length,
    until: finishedAt ?? Infinity,
  };
}

/** What differs from turn to turn: 0 ≤ chance < 1. */
export const chanceOf = (uid: string, turn: number): number => fractionOf(`${uid}/${turn}`);

/** What an application's container has written from one time up to another. */
export const linesOf: LinesOf = (pod, container, run, from, to) => {
  const { once, cycle, begun, period, shift, until } = writingOf(pod, container, run);
  // A turn's later lines may reach into the window that its first is before.
  const first = Math.max(0, Math.ceil((from - begun) / period) - 1);
  const count = Math.max(0, Math.ceil((Math.min(to, until) - begun) / period) - first);
  const work = Array.from({ length: count }, (_, index): LogLine[] => {
    const turn = first + index;
    const chance = chanceOf(pod.metadata.uid, turn);
    return (cycle[(turn + shift) % cycle.length] ?? []).map(({ template, laterMs }) => {
      const at = begun + turn * period + laterMs;
      return { at, text: fill(template, at, chance) };
    });
  });
  const rest = once.map(({ at, template }) => ({ at, text: template }));
  const all = [...rest, ...work.flat().filter(({ at }) => at < until)];
  return all.filter(({ at }) => at >= from && at < to).toSorted((one, other) => one.at - other.at);
};
