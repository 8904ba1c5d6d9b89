import type { ServerResponse } from "node:http";

import type { Exchange, Handler } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { notFound } from "#lib/demo/store/api-error.ts";

import { chooseContainer, chooseRun, type Run, specOf } from "./container.ts";
import { type LinesOf, type LogLine, type LogQuestion, readLines } from "./lines.ts";
import { type LogOptions, parseLogOptions } from "./options.ts";

/** How often a log that is followed is looked at. */
const followMilliseconds = 1000;

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
    if ((specOf(pod).nodeName ?? "") === "") return void response.writeHead(204).end();
    const run = chooseRun(pod, container, options.previous);
    const question = questionOf(pod, container, run, options, now);
    const sink = new LogSink(response, options);
    response.writeHead(200, { "content-type": "text/plain", "cache-control": "no-cache, private" });
    sink.write(readLines(linesOf, question, options.tailLines));
    if (!options.follow || run.finishedMilliseconds !== undefined || sink.isFull) return void response.end();
    response.flushHeaders();
    follow(exchange, sink, (from, to) => linesOf({ ...question, fromMilliseconds: from, toMilliseconds: to }), {
      container,
      run,
      from: question.toMilliseconds,
    });
  };

function questionOf(pod: KubeObject, container: string, run: Run, options: LogOptions, now: number): LogQuestion {
  const { startedMilliseconds: start, finishedMilliseconds: finish, restart } = run;
  const fromMilliseconds = Math.max(start, options.sinceMilliseconds ?? start);
  return { pod, container, restart, fromMilliseconds, toMilliseconds: finish === undefined ? now : finish + 1 };
}

/** Writes lines as the kubelet does, up to a number of bytes. */
class LogSink {
  readonly response: ServerResponse;
  readonly #timestamps: boolean;
  #left: number;

  constructor(response: ServerResponse, { timestamps, limitBytes = Number.POSITIVE_INFINITY }: LogOptions) {
    this.response = response;
    this.#timestamps = timestamps;
    this.#left = limitBytes;
  }

  get isFull(): boolean {
    return this.#left <= 0;
  }

  write(lines: readonly LogLine[]): void {
    if (lines.length === 0) return;
    const bytes = Buffer.from(lines.map((line) => this.#format(line)).join(""));
    this.response.write(bytes.subarray(0, this.#left));
    this.#left -= bytes.length;
  }

  /** Nine digits of a second, as container runtimes write them. */
  #format({ at, text }: LogLine): string {
    return this.#timestamps ? `${new Date(at).toISOString().slice(0, -1)}000000Z ${text}\n` : `${text}\n`;
  }
}

interface Followed {
  readonly container: string;
  readonly run: Run;
  readonly from: number;
}

/** Writes what comes until the run ends, the pod goes or the client leaves. */
function follow(
  { attributes, cluster }: Exchange,
  sink: LogSink,
  linesBetween: (from: number, to: number) => readonly LogLine[],
  { container, run, from }: Followed,
): void {
  const { store, clock } = cluster;
  let seen = from;
  let cancel = (): void => undefined;
  const look = (): void => {
    const pod = store.get("pods", attributes.namespace, attributes.name);
    const end = pod ? endOf(pod, container, run) : clock.now();
    const until = Math.max(seen, end ?? clock.now());
    sink.write(linesBetween(seen, until));
    seen = until;
    if (end !== undefined || sink.isFull) sink.response.end();
    else cancel = clock.at(clock.now() + followMilliseconds, look);
  };
  sink.response.on("close", () => cancel());
  cancel = clock.at(from + followMilliseconds, look);
}

/** When a run that was followed ended, if that is still known; undefined while it runs. */
function endOf(pod: KubeObject, container: string, run: Run): number | undefined {
  for (const isPrevious of [false, true]) {
    try {
      const found = chooseRun(pod, container, isPrevious);
      if (found.restart === run.restart)
        return found.finishedMilliseconds === undefined ? undefined : found.finishedMilliseconds + 1;
    } catch {
      // It has no such run: then the other one is it, or neither.
    }
  }
  return run.startedMilliseconds;
}
