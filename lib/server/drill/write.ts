import type { AuditOutcome } from "#lib/server/audit/audit.ts";
import type { ApiPathParts } from "#lib/server/cluster/api-path.ts";

import { ask, type Asked } from "./ask.ts";
import { DrillError, type DrillSite } from "./order.ts";

/** One thing that a drill writes. */
export interface Write {
  readonly verb: "create" | "delete";
  readonly parts: ApiPathParts;
  /** Name of what is created, which is not in its path. */
  readonly name: string;
  readonly body: object;
  /** Of the drill. */
  readonly id: string;
  readonly signal: AbortSignal;
}

/** Writes one thing: in the audit first, and again how it ended. @throws {DrillError | AuditError | UpstreamError} */
export async function write(site: DrillSite, { verb, parts, name, body, id, signal }: Write): Promise<Asked> {
  const { group, version, resource, namespace = "" } = parts;
  const handle = await site.audit.begin({
    ...site.person,
    cluster: site.cluster.name,
    verb,
    object: { apiGroup: group, apiVersion: version, resource, namespace, name },
    body,
    annotations: { ...site.annotations, "quarterdeck.dev/action": "drill", "quarterdeck.dev/drill": id },
  });
  try {
    const method = verb === "create" ? "POST" : "DELETE";
    const answer = await ask(site.cluster, { method, parts, body, auditId: handle.id, signal });
    await handle.end(outcomeOf(answer));
    return answer;
  } catch (error) {
    await handle.end({ result: "unknown", message: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

function outcomeOf({ status, message }: Asked): AuditOutcome {
  if (status < 300) return { result: "succeeded", code: status };
  return { result: status === 401 || status === 403 ? "denied" : "failed", code: status, message };
}

/** Makes an object. @throws {DrillError} when the cluster refuses. */
export async function create(site: DrillSite, made: Omit<Write, "verb">): Promise<unknown> {
  const { status, object, message } = await write(site, { ...made, verb: "create" });
  if (status < 300) return object;
  throw new DrillError(`${site.cluster.name} refuses the ${made.parts.resource} ${made.name}: ${message}`);
}

/** Removes an object with what belongs to it; gone already is as good. @throws {DrillError} when the cluster refuses. */
export async function remove(site: DrillSite, gone: Omit<Write, "verb" | "body">): Promise<void> {
  const body = { apiVersion: "v1", kind: "DeleteOptions", propagationPolicy: "Background" };
  const parts = { ...gone.parts, name: gone.name };
  const { status, message } = await write(site, { ...gone, parts, body, verb: "delete" });
  if (status < 300 || status === 404) return;
  throw new DrillError(`${site.cluster.name} does not remove the ${parts.resource} ${gone.name}: ${message}`);
}
