import { valueAt } from "#lib/model/action/basis.ts";
import type { UpstreamRequest, UpstreamResponse } from "#lib/server/cluster/cluster.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";
import { ANSWER_BYTES_AT_MOST } from "#lib/server/view/cluster/read.ts";
import { messageOfText } from "#lib/server/view/cluster/status-message.ts";

import { writePath } from "./address.ts";
import type { Held, Plan, ReadPlace } from "./plan.ts";
import { readWarnings } from "./warning-header.ts";

export interface WriteAnswer {
  readonly status: number;
  /** What the cluster made of it; undefined when that is no JSON. */
  readonly object: unknown;
  /** The cluster's own words, for a refusal. */
  readonly message: string;
  /** Texts of its `Warning` headers. */
  readonly warnings: string[];
}

const METHODS: Readonly<Record<string, UpstreamRequest["method"]>> = {
  patch: "PATCH",
  create: "POST",
  delete: "DELETE",
};

/** How one write is sent. */
export interface Sending {
  readonly plan: Plan;
  readonly held: Held;
  /** Id of the audit's entry; null for a rehearsal, of which nothing is kept. */
  readonly auditId: string | null;
}

/** Sends a write, or its rehearsal, as the viewer. Any answer is one. @throws {UpstreamError} when there was none. */
export async function sendWrite(
  { cluster, signal }: Pick<ReadPlace, "cluster"> & { signal?: AbortSignal },
  { plan, held, auditId }: Sending,
): Promise<WriteAnswer> {
  const isRehearsal = auditId === null;
  const body = plan.held(held);
  const isDelete = plan.right.verb === "delete";
  const answer = await cluster.request({
    method: METHODS[plan.right.verb] ?? "POST",
    path: writePath(plan, isRehearsal),
    headers: [
      "Accept",
      "application/json",
      "Content-Type",
      plan.right.verb === "patch" ? "application/merge-patch+json" : "application/json",
      ...(auditId === null ? [] : ["Audit-ID", auditId]),
    ],
    body: JSON.stringify(isRehearsal && isDelete ? { ...body, dryRun: ["All"] } : body),
    purpose: "write",
    ...(signal === undefined ? {} : { signal }),
  });
  return read(answer);
}

/** Something of that name is there already. */
export const isTaken = ({ status, object }: WriteAnswer): boolean =>
  status === 409 && valueAt(object, "reason") === "AlreadyExists";

async function read({ status, headers, body }: UpstreamResponse): Promise<WriteAnswer> {
  const said = await readText(body, ANSWER_BYTES_AT_MOST).catch((error: unknown) => {
    // It is known what became of it, whatever else was to be said.
    if (status < 300) return "";
    throw error;
  });
  return { status, object: parse(said), message: messageOfText(said, status), warnings: readWarnings(headers) };
}

function parse(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}
