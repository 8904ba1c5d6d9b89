import type { Cause } from "#lib/contract/freshness.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { UpstreamError } from "#lib/server/cluster/cluster.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";
import { ANSWER_BYTES_AT_MOST } from "#lib/server/view/cluster/read.ts";
import { messageOfText } from "#lib/server/view/cluster/status-message.ts";

/** A cluster's answer to one read, or why there is none. */
export type Asked =
  | { ok: true; document: unknown }
  | { ok: false; status: number | null; cause: Cause; reason: string };

/** Asks one cluster for one JSON document as the viewer would. Never throws but for an abort of `signal`. */
export async function askCluster(
  cluster: Reached,
  { path, accept, signal }: { path: string; accept: string; signal: AbortSignal },
): Promise<Asked> {
  try {
    const answer = await cluster.request({ method: "GET", path, headers: ["Accept", accept], purpose: "read", signal });
    const body = await readText(answer.body, ANSWER_BYTES_AT_MOST);
    if (answer.status === 200) return { ok: true, document: JSON.parse(body) };
    return {
      ok: false,
      status: answer.status,
      cause: causeOf(answer.status),
      reason: messageOfText(body, answer.status),
    };
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof UpstreamError) return { ok: false, status: null, cause: error.reason, reason: error.message };
    // What the JSON parser says would quote the answer.
    const reason = error instanceof Error && !(error instanceof SyntaxError) ? error.message : "it is not JSON";
    return { ok: false, status: null, cause: "protocol", reason: `its answer cannot be read: ${reason}` };
  }
}

function causeOf(status: number): Cause {
  if (status === 401) return "auth";
  if (status === 403) return "forbidden";
  if (status === 429) return "throttled";
  return "server";
}
