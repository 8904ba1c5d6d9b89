import type { Readable } from "node:stream";

import { changes } from "#lib/model/audit/changes.ts";
import { requestOfPath } from "#lib/model/audit/request-of-path.ts";
import { restores } from "#lib/model/audit/restores.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Audit, AuditIntent } from "#lib/server/audit/audit.ts";
import type { Cluster, Exchange, ExchangeHandler, UpstreamRequest } from "#lib/server/cluster/cluster.ts";

import { ApiProblem } from "../problem/problem.ts";
import { AuditedExchange } from "./audited-exchange.ts";
import { describeBody, nameIn, type ReadBody, readAhead } from "./body.ts";
import type { Resolved } from "./target.ts";

/** Who sent a request, as far as its connection and its headers tell. */
export interface Sender {
  readonly address: AuditIntent["address"];
  readonly userAgent: string | undefined;
  /** Whether nobody waits for the answer any more. */
  isGone(): boolean;
}

/** A request through the proxy that is no plain read. */
export interface Write extends Resolved {
  readonly audit: Audit;
  readonly viewer: Viewer;
  readonly request: UpstreamRequest & { body: Readable | null };
  readonly sender: Sender;
}

/**
 * Sends what may change something once the audit has it, and only then; null when the sender went before. What turns out to be a question
 * or a rehearsal is sent as it is. Velero restores as cluster-admin: nobody tells it to but by the console's own restore, which asks for
 * their rights first (threat 56). @throws {AuditError | AccessError | ApiProblem} when nothing was sent.
 */
export async function dispatchWrite(write: Write, handler: ExchangeHandler): Promise<Exchange | null> {
  const { audit, way, request, sender } = write;
  const [path = "", search = ""] = request.path.split("?", 2);
  const meant = requestOfPath(request.method, path);
  if (!changes(request.method, meant, search, request.body !== null)) return way.dispatch(request, handler);
  const read = await readAhead(request.body);
  const intent = await intentOf(write, read);
  if (restores(meant)) {
    const problem = new ApiProblem(
      "QD-403-restore",
      "Nothing is restored through the proxy: Velero would do it with its own rights.",
    );
    await audit.note(intent, { result: "denied", reason: problem.code, message: problem.detail });
    throw problem;
  }
  const handle = await audit.begin(intent);
  const headers = ["audit-id", handle.id, ...withoutAuditId(request.headers ?? [])];
  if (sender.isGone()) {
    await handle.end({ result: "failed", reason: "Gone", message: "the sender went before anything was sent" });
    return null;
  }
  return new AuditedExchange(handle, handler, (audited) =>
    way.dispatch({ ...request, headers, body: read.body }, audited),
  );
}

async function intentOf({ viewer, cluster, request, sender }: Write, read: ReadBody): Promise<AuditIntent> {
  const { verb, isResource, group, version, name, ...object } = requestOfPath(request.method, request.path);
  const named = name === "" && verb === "create" ? nameIn(read) : name;
  return {
    person: { id: viewer.id, name: viewer.name, groups: viewer.groups },
    ...(await actingAs(viewer, cluster)),
    sessionId: viewer.sessionId,
    address: sender.address,
    ...(sender.userAgent === undefined ? {} : { userAgent: sender.userAgent }),
    cluster: cluster.name,
    verb,
    ...(isResource ? { object: { ...object, apiGroup: group, apiVersion: version, name: named } } : {}),
    requestURI: request.path,
    annotations: { "quarterdeck.dev/via": "proxy", ...describeBody(read) },
  };
}

async function actingAs(viewer: Viewer, cluster: Cluster): Promise<Pick<AuditIntent, "actingAs">> {
  const identity = await viewer.acting.of(cluster);
  return identity.mode === "impersonate" ? { actingAs: { username: identity.user, groups: identity.groups } } : {};
}

/** An id that a client chose would join its requests to somebody else's entry. */
export function withoutAuditId(raw: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2)
    if (raw[index]?.toLowerCase() !== "audit-id") kept.push(raw[index] as string, raw[index + 1] as string);
  return kept;
}
