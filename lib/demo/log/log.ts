import type { ServerResponse } from "node:http";

import type { Exchange, Handler } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { notFound } from "#lib/demo/store/api-error.ts";

import { chooseContainer, chooseRun, nodeOf, type Run, runsOf } from "./container.ts";
import { type LogOptions, parseLogOptions } from "./options.ts";

export interface LogLine {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly text: string;
}

/** What a run of a container writes from one time up to another (epoch milliseconds), in order; the same question has the same answer. */
export type LinesOf = (pod: KubeObject, container: string, run: Run, from: number, to: number) => readonly LogLine[];

/** How often a log that is followed is looked at. */
const followMilliseconds = 1000;
/** About what a kubelet keeps of a container that writes a line or two a second (5 files of 10 MiB). */
const keptMilliseconds = 6 * 3_600_000;
const firstWindowMilliseconds = 60_000;

/** `GET …/pods/x/log`: `get pods/log` among a server's handlers. Lines come from the application's story. */
export const podLog =
  (linesOf: LinesOf): Handler =>
  (exchange, response) => {
    const { attributes, query, cluster } = exchange;
    const pod = cluster.store.get("pods", attributes.namespace, attributes.name);
    if (!pod) throw notFound("pods", attributes.name);
    const now = cluster.clock.now();
    const options = parseLogOptions(query, attributes.name, now);
    const container = chooseContainer(pod, options.container).name;
    if (nodeOf(pod) === undefined) return void response.writeHead(204).end();
    const run = chooseRun(pod, container, options.previous);
    const end = endOf(run) ?? now;
    const between = (from: number, to: number): readonly LogLine[] => linesOf(pod, container, run, from, to);
    response.writeHead(200, { "content-type": "text/plain", "cache-control": "no-cache, private" });
    const write = createWriter(response, options);
    const start = Math.max(run.startedAt, options.since ?? 0, end - keptMilliseconds);
    const isFull = write(readLast(between, start, end, options.tailLines));
    if (!options.follow || run.finishedAt !== undefined || isFull) return void response.end();
    response.flushHeaders();
    follow(exchange, response, container, run, end, (known, from, to) =>
      write(linesOf(pod, container, known, from, to)),
    );
  };

/** A crash's last words count: the millisecond of its end is part of a run. */
const endOf = ({ finishedAt }: Run): number | undefined => (finishedAt === undefined ? undefined : finishedAt + 1);

/** All lines, or the last `count`, for which ever longer windows before the end are asked for. */
function readLast(
  between: (from: number, to: number) => readonly LogLine[],
  start: number,
  end: number,
  count?: number,
) {
  if (count === 0) return [];
  for (let window = count === undefined ? keptMilliseconds : firstWindowMilliseconds; ; window *= 4) {
    const from = Math.max(start, end - window);
    const lines = between(from, end);
    if (lines.length >= (count ?? 0) || from === start) return count === undefined ? lines : lines.slice(-count);
  }
}

/** Writes lines as the kubelet does, up to a number of bytes. Says whether those are used up. */
function createWriter(response: ServerResponse, { timestamps, limitBytes }: LogOptions) {
  let left = limitBytes ?? Number.POSITIVE_INFINITY;
  return (lines: readonly LogLine[]): boolean => {
    // Nine digits of a second, as container runtimes write them.
    const time = (at: number): string => (timestamps ? `${new Date(at).toISOString().slice(0, -1)}000000Z ` : "");
    const bytes = Buffer.from(lines.map(({ at, text }) => `${time(at)}${text}\n`).join(""));
    if (bytes.length > 0) response.write(bytes.subarray(0, left));
    left -= bytes.length;
    return left <= 0;
  };
}

/** Tells what comes until the run ends, `tell` has told enough, the pod goes or the client leaves. */
function follow(
  { attributes, cluster: { store, clock } }: Exchange,
  response: ServerResponse,
  container: string,
  run: Run,
  start: number,
  tell: (run: Run, from: number, to: number) => boolean,
): void {
  let seen = start;
  const look = (): void => {
    const pod = store.get("pods", attributes.namespace, attributes.name);
    const known = pod && runsOf(pod, container).find(({ restart }) => restart === run.restart);
    const until = Math.max(seen, (known && endOf(known)) ?? clock.now());
    const isEnough = tell(known ?? run, seen, until);
    seen = until;
    if (isEnough || !known || known.finishedAt !== undefined) response.end();
    else cancel = clock.at(clock.now() + followMilliseconds, look);
  };
  let cancel = clock.at(start + followMilliseconds, look);
  response.on("close", () => cancel());
}
