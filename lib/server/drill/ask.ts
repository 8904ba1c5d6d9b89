import { type ApiPathParts, buildApiPath } from "#lib/server/cluster/api-path.ts";
import type { Answering } from "#lib/server/cluster/cluster.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";
import { messageOfText } from "#lib/server/view/cluster/status-message.ts";

import { DrillError } from "./order.ts";

const OBJECT_BYTES = 32_000_000;

export interface Asked {
  readonly status: number;
  readonly object: unknown;
  /** The cluster's own words, for a refusal. */
  readonly message: string;
}

export interface WriteQuestion {
  readonly method: "POST" | "DELETE";
  readonly parts: ApiPathParts;
  readonly body: object;
  /** Of the entry that says that it is written. */
  readonly auditId: string;
  readonly signal: AbortSignal;
}

/** Has a cluster write one thing. Any answer is one. @throws {UpstreamError} when there was none, {DrillError} for what is no JSON */
export async function ask(cluster: Answering, { method, parts, body, auditId, signal }: WriteQuestion): Promise<Asked> {
  const answer = await cluster.request({
    method,
    path: buildApiPath(parts),
    headers: ["accept", "application/json", "content-type", "application/json", "Audit-ID", auditId],
    body: JSON.stringify(body),
    purpose: "write",
    signal,
  });
  const text = await readText(answer.body, OBJECT_BYTES);
  if (answer.status >= 300) return { status: answer.status, object: null, message: messageOfText(text, answer.status) };
  try {
    return { status: answer.status, object: JSON.parse(text), message: "" };
  } catch (error) {
    throw new DrillError(`${cluster.name}: its answer is not the JSON of an API server.`, { cause: error });
  }
}
