import { createHash } from "node:crypto";

import { idOf, type Ran } from "./container.ts";
import type { Line } from "./line.ts";

type Row = Pick<Line, "at" | "stream" | "text">;

/** What the kubelets serve: a file for the pods of a namespace, and the one of a container that has ended. */
export type Files = { rowsOf: (namespace: string) => readonly Row[]; previous: readonly Row[] };

const minute = 60_000;
const hour = 60 * minute;

// One line an hour for a day before the files begin: enough to see that there is a past.
const [pastHours, pastMinutes] = [24, 60];
// Of a loop of many restarts these are kept, one in 6 minutes.
const [endsAtMost, endMinutes] = [5, 6];

const earlier = (at: string, milliseconds: number): string => new Date(Date.parse(at) - milliseconds).toISOString();

/** Every line a container has written in the last day, the newest as its kubelet serves it. */
export function* speak(container: Ran, { rowsOf, previous }: Files): Generator<Line> {
  const rows = rowsOf(container.namespace);
  for (const row of rows) yield { container, ...row };
  const begin = rows[0];
  if (begin === undefined) return;
  for (let past = 0; past < (pastHours * 60) / pastMinutes; past += 1) {
    const row = rows[past % rows.length] ?? begin;
    yield { container, ...row, at: earlier(begin.at, (past + 1) * pastMinutes * minute) };
  }
  for (let end = 0; end < Math.min(container.restarts, endsAtMost); end += 1) {
    const endedAt = earlier(container.endedAt ?? begin.at, end * endMinutes * minute);
    yield* lastWords(container, previous, endedAt);
  }
}

/** What a container wrote before it ended, its last line at the end. */
export function* lastWords(container: Line["container"], previous: readonly Row[], endedAt: string): Generator<Line> {
  const last = previous.at(-1);
  if (last === undefined) return;
  const delay = Date.parse(last.at) - Date.parse(endedAt);
  // A second apart from line to line, not the 15 of the file: a panic is written at once.
  for (const [index, row] of previous.entries()) {
    const beforeLast = (previous.length - 1 - index) * 40;
    yield { container, ...row, at: earlier(last.at, delay + beforeLast) };
  }
}

/** Hours ago at which a pod like this one crashed and was deleted, so that only its lines are left. */
const deletedHours = [3, 26];

/** Pods that are no more: for each that crashes today there were two like it. */
export function* speakDeleted(containers: readonly Ran[], { rowsOf, previous }: Files): Generator<Line> {
  for (const container of containers.filter(({ restarts }) => restarts > 0)) {
    const rows = rowsOf(container.namespace).slice(-12);
    const end = rows.at(-1);
    if (end === undefined) continue;
    for (const hours of deletedHours) {
      const gone = replace(container, hours);
      for (const row of rows) yield { container: gone, ...row, at: earlier(row.at, hours * hour + minute) };
      yield* lastWords(gone, previous, earlier(end.at, hours * hour));
    }
  }
}

/** The same pod by another name, as its controller would have made it before. */
function replace(container: Ran, hours: number): Line["container"] {
  const hash = createHash("sha256").update(`${container.podUid}/${hours}`).digest("hex");
  const podUid = [8, 4, 4, 4, 12]
    .reduce<{ rest: string; parts: string[] }>(
      ({ rest, parts }, length) => ({ rest: rest.slice(length), parts: [...parts, rest.slice(0, length)] }),
      { rest: hash, parts: [] },
    )
    .parts.join("-");
  const pod = `${container.pod.replace(/-[^-]+$/, "")}-${hash.slice(-5)}`;
  return { ...container, pod, podUid, id: idOf(podUid, container.name) };
}
