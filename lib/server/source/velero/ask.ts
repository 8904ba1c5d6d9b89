import type { Readable } from "node:stream";

import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import type { Answering } from "#lib/server/cluster/cluster.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";

import { DownloadError } from "./error.ts";

/** What is written for Velero to answer in its status. */
export interface Question<Answer> {
  readonly resource: "downloadrequests" | "serverstatusrequests";
  readonly kind: "DownloadRequest" | "ServerStatusRequest";
  /** Velero's own. */
  readonly namespace: string;
  readonly spec: object;
  /** The answer in a status; undefined: it is still to come. */
  readonly answerOf: (status: unknown) => Answer | undefined;
  /** A sentence for when it does not come. */
  readonly unanswered: string;
}

interface Answered<Answer> {
  readonly answer: Answer;
  /** Of the object that was written. */
  readonly name: string;
}

interface Written {
  readonly metadata?: { readonly name?: string; readonly resourceVersion?: string };
  readonly status?: unknown;
}

interface Event {
  readonly type?: string;
  readonly object?: Written;
}

/** Velero needs 0.1 s; it tries again for as long as it likes when it cannot. */
export const PATIENCE_SECONDS = 30;
/** Of one question's events; each has less than 4 KiB, or 20 with many plugins. */
const WATCHED_BYTES = 262_144;

/** Writes one question as whoever `cluster` is reached as, and watches it until Velero has answered. @throws {DownloadError} */
export async function askVelero<Answer>(
  cluster: Answering,
  question: Question<Answer>,
  signal: AbortSignal,
): Promise<Answered<Answer>> {
  const made = await create(cluster, question, signal);
  const { name = "" } = made.metadata ?? {};
  try {
    return { name, answer: question.answerOf(made.status) ?? (await watch(cluster, question, made, signal)) };
  } catch (error) {
    // Velero forgets what it has answered by itself.
    if (question.resource === "serverstatusrequests") await forget(cluster, question, name);
    throw error;
  }
}

/** Takes a question back; that it cannot be is nobody's trouble. */
async function forget(
  cluster: Answering,
  { resource, namespace }: Pick<Question<unknown>, "resource" | "namespace">,
  name: string,
): Promise<void> {
  const path = buildApiPath({ ...velero, resource, namespace, name });
  const signal = AbortSignal.timeout(5000);
  try {
    const { body } = await cluster.request({ method: "DELETE", path, headers: [], purpose: "write", signal });
    body.resume();
  } catch {
    // It stays there, a few hundred bytes.
  }
}

async function create<Answer>(
  cluster: Answering,
  { resource, kind, namespace, spec }: Question<Answer>,
  signal: AbortSignal,
): Promise<Written> {
  const { status, body } = await cluster.request({
    method: "POST",
    path: buildApiPath({ ...velero, resource, namespace, query: { fieldManager: "quarterdeck" } }),
    headers: ["content-type", "application/json", "accept", "application/json"],
    body: JSON.stringify({
      apiVersion: "velero.io/v1",
      kind,
      metadata: { generateName: "quarterdeck-", namespace },
      spec,
    }),
    purpose: "write",
    signal,
  });
  const text = await readText(body);
  if (status === 201) return parse(text) as Written;
  if (status === 403) throw new DownloadError("forbidden", `You may not create ${resource}.velero.io in ${namespace}.`);
  if (status === 404) throw new DownloadError("unprocessed", `The cluster has no Velero in ${namespace}.`);
  const what = kind === "DownloadRequest" ? "download request" : "question for its status";
  throw new DownloadError("unprocessed", `The cluster refuses the ${what} with ${status}.`);
}

async function watch<Answer>(
  cluster: Answering,
  { resource, namespace, answerOf, unanswered }: Question<Answer>,
  made: Written,
  signal: AbortSignal,
): Promise<Answer> {
  const { name = "", resourceVersion } = made.metadata ?? {};
  const query = {
    watch: true,
    fieldSelector: `metadata.name=${name}`,
    resourceVersion,
    timeoutSeconds: PATIENCE_SECONDS,
  };
  const { status, body } = await cluster.request({
    method: "GET",
    path: buildApiPath({ ...velero, resource, namespace, query }),
    headers: ["accept", "application/json"],
    purpose: "watch",
    signal: AbortSignal.any([signal, AbortSignal.timeout((PATIENCE_SECONDS + 5) * 1000)]),
  });
  try {
    if (status === 403)
      throw new DownloadError("forbidden", `You may not watch ${resource}.velero.io in ${namespace}.`);
    for await (const { type, object } of eventsOf(body)) {
      const answer = answerOf(object?.status);
      if (answer !== undefined) return answer;
      if (type === "DELETED" || type === "ERROR") break;
    }
  } finally {
    body.destroy();
  }
  throw new DownloadError("unprocessed", unanswered);
}

async function* eventsOf(body: Readable): AsyncGenerator<Event> {
  let [rest, bytes] = ["", 0];
  for await (const chunk of body.setEncoding("utf8") as AsyncIterable<string>) {
    bytes += chunk.length;
    if (bytes > WATCHED_BYTES) return;
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield parse(line) as Event;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? {};
  } catch (error) {
    throw new DownloadError("unprocessed", "The cluster's answer is no JSON.", { cause: error });
  }
}

const velero = { group: "velero.io", version: "v1" };
