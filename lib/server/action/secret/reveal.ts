import { z } from "zod";

import type { Revealed, RevealedValue, RevealInput } from "#lib/contract/reveal.ts";
import { type AnnouncedReveal, announceReveal } from "#lib/model/secret/announce-reveal.ts";
import { readValue } from "#lib/model/secret/read-value.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { refuse } from "#lib/server/action/problem.ts";
import type { AuditIntent, AuditOutcome } from "#lib/server/audit/audit.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { reachCluster, requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

export interface RevealRequest {
  engine: Pick<Engine, "registry" | "audit">;
  viewer: Viewer;
  input: Omit<Required<RevealInput>, "intent">;
  /** Uses up what a fresh sign-in confirmed, and answers its hash. Null where nobody signs in. @throws QD-403-stepup */
  confirm: ((announced: AnnouncedReveal) => Promise<string>) | null;
  source: Pick<AuditIntent, "address" | "userAgent">;
  signal: AbortSignal;
}

const SecretShape = z.object({ data: z.record(z.string(), z.string()).nullish() });

/**
 * Values of a Secret (security.md (a) 20), read from its cluster as the viewer once the audit has who asks for which, and why.
 * @throws {ViewProblem | AuditError | AccessError | AuthProblem}
 */
export async function revealSecret(request: RevealRequest): Promise<Revealed> {
  const { engine, viewer, input, confirm, signal } = request;
  const announced = announceReveal(input);
  const { namespace, name } = input;
  const cluster = requireCluster(engine, viewer, input.cluster);
  const way = reachCluster(engine, viewer, input.cluster);
  if (input.reason === "") throw refuse("QD-400-reason", "To reveal a Secret takes a reason.");
  const path = buildApiPath({ group: "", version: "v1", resource: "secrets", namespace, name });
  await requireGet(viewer, announced);
  const intentHash = await confirm?.(announced);
  const handle = await engine.audit.begin(await intentOf(request, cluster, { path, intentHash }));
  try {
    const { keys } = announced.body;
    const values = await readValues(way, { path, what: `secrets ${namespace}/${name}`, keys, signal });
    await handle.end({ result: "succeeded", code: 200 });
    return { values, auditId: handle.id, asOf: Date.now() };
  } catch (error) {
    await handle.end(outcomeOf(error));
    throw error;
  }
}

async function requireGet(viewer: Viewer, { cluster, object }: AnnouncedReveal): Promise<void> {
  const right = { ...object, verb: "get" };
  const { isAllowed, reason } = await viewer.grants.may(cluster, right);
  if (isAllowed) return;
  const detail = `You may not get secrets ${object.namespace}/${object.name} in ${cluster}${reason && ` (${reason})`}.`;
  throw refuse("QD-403-access", detail, { cluster, ...right });
}

interface Reading {
  path: string;
  what: string;
  keys: readonly string[];
  signal: AbortSignal;
}

async function readValues(cluster: Reached, { keys, ...reading }: Reading): Promise<RevealedValue[]> {
  const { data } = parseObject(cluster, SecretShape, await readJson({ cluster, ...reading }));
  return keys.map((key) => {
    const value = data && Object.hasOwn(data, key) ? data[key] : undefined;
    if (value !== undefined) return readValue(key, value);
    throw refuse("QD-404-object", `${cluster.name} has no key ${key} in ${reading.what}.`);
  });
}

async function intentOf(
  { viewer, input: { namespace, name, reason, keys }, source }: RevealRequest,
  cluster: Cluster,
  { path, intentHash }: { path: string; intentHash: string | undefined },
): Promise<AuditIntent> {
  const identity = await viewer.acting.of(cluster);
  return {
    person: { id: viewer.id, name: viewer.name, groups: viewer.groups },
    ...(identity.mode === "impersonate" ? { actingAs: { username: identity.user, groups: identity.groups } } : {}),
    sessionId: viewer.sessionId,
    ...source,
    cluster: cluster.name,
    verb: "secret-reveal",
    object: { resource: "secrets", apiGroup: "", apiVersion: "v1", namespace, name },
    requestURI: path,
    ...(intentHash === undefined ? {} : { intentHash }),
    annotations: { "quarterdeck.dev/reason": reason, "quarterdeck.dev/keys": keys.join(", ") },
  };
}

/** Nothing of what was read goes into the audit, whatever went wrong. */
function outcomeOf(error: unknown): AuditOutcome {
  if (!(error instanceof ViewProblem)) return { result: "failed", reason: "", message: "the reading broke off" };
  const { status, code, detail } = error;
  return { result: status === 403 ? "denied" : "failed", code: status, reason: code, message: detail };
}
