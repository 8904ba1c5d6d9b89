import type { Readable } from "node:stream";

import type { LogLine, LogQuery, LogStream } from "#lib/contract/log.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";
import { toSilence } from "#lib/server/view/cluster/read.ts";
import { messageOfText } from "#lib/server/view/cluster/status-message.ts";

import type { Allowance } from "./allowance.ts";
import { toLogProblem } from "./problem.ts";
import { LineSplitter, readStamp, type SplitLine } from "./split-lines.ts";

export interface StreamRequest {
  cluster: Reached;
  namespace: string;
  stream: LogStream;
  /** Its place among the streams of the answer. */
  index: number;
  query: LogQuery;
  signal: AbortSignal;
  /** Of the whole answer, where it is followed. */
  allowance: Allowance | null;
}

/** Opens the log of one container. @throws {ViewProblem} when there is none to read, before the first line. */
export async function openStream(request: StreamRequest): Promise<AsyncGenerator<LogLine[]>> {
  const { cluster, stream, signal, query } = request;
  const path = logPath(request);
  try {
    const answer = await cluster.request({
      method: "GET",
      path,
      headers: ["Accept", "*/*"],
      // As a list: on the sockets of streams, so that logs of many pods never hold up a read.
      purpose: query.follow === "1" ? "watch" : "list",
      signal,
    });
    if (answer.status === 200) return readLines(request, answer.body);
    const body = answer.status === 204 ? "" : await readText(answer.body);
    const message = messageOfText(body, answer.status);
    throw toLogProblem(cluster, stream, { status: answer.status, message, path });
  } catch (error) {
    throw toSilence(cluster, error);
  }
}

/** Times are always asked for: merging needs them, and whether they are shown is decided later. */
function logPath({ namespace, stream, query }: StreamRequest): string {
  return buildApiPath({
    group: "",
    version: "v1",
    resource: "pods",
    namespace,
    name: stream.pod,
    subresource: "log",
    query: {
      container: stream.container,
      timestamps: true,
      tailLines: query.tail,
      previous: query.previous === "1" || undefined,
      sinceSeconds: query.sinceSeconds,
      follow: query.follow === "1" || undefined,
    },
  });
}

async function* readLines({ cluster, index, allowance }: StreamRequest, body: Readable): AsyncGenerator<LogLine[]> {
  const splitter = new LineSplitter();
  const toLine = ({ text: raw, cutBytes }: SplitLine): LogLine => {
    const line = { stream: index, ...readStamp(raw) };
    return cutBytes === 0 ? line : { ...line, cutBytes };
  };
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (!splitter.isBeyond(chunk) && allowance?.takes(chunk.length) === false) splitter.tear();
      else yield splitter.push(chunk).map(toLine);
    }
    yield splitter.end().map(toLine);
  } catch (error) {
    throw toSilence(cluster, error);
  }
}
