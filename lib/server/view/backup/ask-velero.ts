import type { VeleroServer } from "#lib/contract/velero.ts";
import { reach } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { AuditIntent, AuditOutcome } from "#lib/server/audit/audit.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { DownloadError } from "#lib/server/source/velero/error.ts";
import { requestStatus } from "#lib/server/source/velero/status.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { readVelero } from "./read-velero.ts";

const PATIENCE_MILLISECONDS = 35_000;
const resource = "serverstatusrequests";

export interface VeleroQuestion {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly cluster: string;
  /** Empty: where its storage locations are. */
  readonly namespace: string;
  /** Where the request came from, for the audit. */
  readonly source: Pick<AuditIntent, "address" | "userAgent">;
  readonly signal: AbortSignal;
}

/** Asks a cluster's Velero for its version and plugins, as the viewer and once the audit has it (decision 0021). @throws {ViewProblem | AuditError} */
export async function askVeleroServer(question: VeleroQuestion): Promise<VeleroServer> {
  const { engine, viewer, signal } = question;
  const cluster = requireCluster(engine, viewer, question.cluster);
  const namespace = question.namespace || namespaceOf(engine, viewer, cluster);
  const askedAt = Date.now();
  const handle = await engine.audit.begin(await intentOf(question, cluster, namespace));
  let outcome: AuditOutcome = { result: "failed", message: "the asking broke off" };
  try {
    const both = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MILLISECONDS)]);
    const { version, plugins } = await requestStatus(reach(viewer, cluster), namespace, both);
    outcome = { result: "succeeded", code: 200 };
    return { cluster: cluster.name, namespace, version, plugins: [...plugins], askedAt };
  } catch (error) {
    const problem = toProblem(error, cluster.name, namespace);
    if (problem instanceof ViewProblem) {
      const { status, code, detail } = problem;
      outcome = { result: status === 403 ? "denied" : "failed", code: status, reason: code, message: detail };
    }
    throw problem;
  } finally {
    await handle.end(outcome);
  }
}

/** Where Velero is: the namespace of its default storage location, else of any; as it usually is where none may be seen. */
function namespaceOf(engine: Engine, viewer: Viewer, cluster: Cluster): string {
  const state = readVelero(engine, viewer, cluster);
  const locations = state.state === "known" ? state.velero.locations : [];
  return (locations.find(({ isDefault }) => isDefault) ?? locations[0])?.namespace ?? "velero";
}

async function intentOf({ viewer, source }: VeleroQuestion, cluster: Cluster, namespace: string): Promise<AuditIntent> {
  const identity = await viewer.acting.of(cluster);
  const acting = identity.mode === "impersonate" ? { username: identity.user, groups: identity.groups } : undefined;
  return {
    person: { id: viewer.id, name: viewer.name, groups: viewer.groups },
    ...(acting && { actingAs: acting }),
    sessionId: viewer.sessionId,
    ...source,
    cluster: cluster.name,
    verb: "velero-status-read",
    object: { resource, apiGroup: "velero.io", apiVersion: "v1", namespace },
  };
}

/** Of all that can go wrong with a file, two can with a question. */
function toProblem(error: unknown, cluster: string, namespace: string): unknown {
  if (!(error instanceof DownloadError)) return error;
  const detail = `${cluster}: ${error.message}`;
  if (error.fault !== "forbidden")
    return new ViewProblem({
      status: 504,
      code: "QD-504-velero",
      detail,
      action: "Look whether Velero runs: its Deployment, and in which namespace.",
    });
  const right = { verb: "create", group: "velero.io", resource, subresource: "", namespace, name: "" };
  return new ViewProblem({
    status: 403,
    code: "QD-403-access",
    detail,
    action: "Velero is asked as you: ask for create, get and watch of serverstatusrequests.velero.io there.",
    access: { cluster, ...right },
  });
}
