import type { KubeObject } from "#lib/demo/object.ts";

export interface LogLine {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly text: string;
}

export interface LogQuestion {
  readonly pod: KubeObject;
  readonly container: string;
  /** Which run of the container: 0 for its first. */
  readonly restart: number;
  /** From then on. Never before the run began. */
  readonly fromMilliseconds: number;
  /** Before then. Where the run has ended, its end and a millisecond: a crash's last words count. */
  readonly toMilliseconds: number;
}

/** What an application writes, in the order of time; the same question has the same answer. */
export type LinesOf = (question: LogQuestion) => readonly LogLine[];

/** Six hours: about what a kubelet keeps of a container that writes a line or two a second (5 files of 10 MiB). */
const keptMilliseconds = 6 * 3_600_000;

const firstWindowMilliseconds = 60_000;

/** All that is kept, or its last `count` lines, for which ever longer windows before the end are asked for. */
export function readLines(
  linesOf: LinesOf,
  question: LogQuestion,
  count = Number.POSITIVE_INFINITY,
): readonly LogLine[] {
  const { toMilliseconds: end } = question;
  const start = Math.max(question.fromMilliseconds, end - keptMilliseconds);
  if (count === 0) return [];
  for (let window = Number.isFinite(count) ? firstWindowMilliseconds : keptMilliseconds; ; window *= 4) {
    const fromMilliseconds = Math.max(start, end - window);
    const lines = linesOf({ ...question, fromMilliseconds });
    if (lines.length >= count || fromMilliseconds === start) return lines.slice(-count);
  }
}
