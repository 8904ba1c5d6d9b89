import type { RefusedAccess } from "#lib/contract/access.ts";
import { questionOfPath } from "#lib/model/rbac/question-of-path.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { UpstreamError } from "#lib/server/cluster/cluster.ts";
import { readText, TooLongError } from "#lib/server/cluster/read-answer.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { messageOfText } from "./status-message.ts";

/** More than any page of objects is; a server that sends more is not believed. */
export const ANSWER_BYTES_AT_MOST = 32_000_000;

export interface ReadRequest {
  cluster: Reached;
  /** Built from checked segments. */
  path: string;
  /** What is read, for the sentence that says that it is not there: `pods shop/web-1`. */
  what: string;
  signal: AbortSignal;
  /** JSON unless said. */
  accept?: string | undefined;
}

/** Reads one JSON document from a cluster, now. @throws {ViewProblem} when it is not there, refused, or the cluster does not answer. */
export async function readJson({ cluster, path, what, signal, accept }: ReadRequest): Promise<unknown> {
  const { status, body } = await ask({ cluster, path, signal, accept });
  if (status !== 200) throw toRefusal(cluster, { status, message: messageOfText(body, status), what, path });
  try {
    return JSON.parse(body);
  } catch {
    throw doesNotAnswer(cluster, NOT_JSON);
  }
}

async function ask({
  cluster,
  path,
  signal,
  accept = "application/json",
}: Omit<ReadRequest, "what">): Promise<{ status: number; body: string }> {
  try {
    const answer = await cluster.request({
      method: "GET",
      path,
      headers: ["Accept", accept],
      purpose: "read",
      signal,
    });
    return { status: answer.status, body: await readText(answer.body, ANSWER_BYTES_AT_MOST) };
  } catch (error) {
    throw toSilence(cluster, error);
  }
}

// What the parser says would quote the answer.
const NOT_JSON = "its answer is not the JSON of an API server";

/** A cluster that did not answer, as a problem; other errors (a caller's own abort) as they are. */
export function toSilence(cluster: Reached, error: unknown): unknown {
  if (error instanceof UpstreamError) return doesNotAnswer(cluster, error.message);
  return error instanceof TooLongError ? tooLong(cluster, error) : error;
}

const tooLong = (cluster: Reached, { message }: TooLongError): ViewProblem =>
  new ViewProblem({
    status: 502,
    code: "QD-502-cluster",
    detail: `${cluster.name}: ${message}, more than is read for one page.`,
    action: "Read it with kubectl, or through the proxy, which passes it on as it comes.",
  });

export const doesNotAnswer = (cluster: Reached, reason: string): ViewProblem =>
  new ViewProblem({
    status: 502,
    code: "QD-502-cluster",
    detail: `${cluster.name} does not answer: ${reason}`,
    action: "Look at the cluster's page for its connection; the lists keep showing its last known rows.",
  });

/** What a cluster answered instead of what was asked for, as a problem. */
export function toRefusal(
  cluster: Reached,
  { status, message, what, path }: { status: number; message: string; what: string; path: string },
): ViewProblem {
  if (status === 404)
    return new ViewProblem({
      status,
      code: "QD-404-object",
      detail: `${cluster.name} has no ${what}.`,
      action: "It may have been deleted since the list was shown.",
    });
  if (status === 403)
    return new ViewProblem({
      status,
      code: "QD-403-access",
      detail: `${cluster.name}: ${message}`,
      action: "Ask the cluster's owner for this right.",
      access: refusedAt(cluster, path),
    });
  return new ViewProblem({
    status: 502,
    code: "QD-502-cluster",
    detail: `${cluster.name}: ${message}`,
    action: "Try again, or look at the cluster's page.",
  });
}

function refusedAt({ name: cluster }: Reached, path: string): RefusedAccess | undefined {
  const question = questionOfPath(path);
  return question === null ? undefined : { cluster, ...question };
}
