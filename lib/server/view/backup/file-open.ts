import type { Reached } from "#lib/server/access/reach.ts";
import type { AuditIntent, AuditOutcome } from "#lib/server/audit/audit.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";
import { checkAddress } from "#lib/server/source/velero/address.ts";
import { chooseStore } from "#lib/server/source/velero/choose.ts";
import { DownloadError } from "#lib/server/source/velero/error.ts";
import { fetchSigned } from "#lib/server/source/velero/fetch.ts";
import { inflate } from "#lib/server/source/velero/inflate.ts";
import type { StoragePlace } from "#lib/server/source/velero/place.ts";
import type { FileTarget } from "#lib/server/source/velero/request.ts";
import type { FileKind } from "#lib/server/source/velero/target.ts";
import { trustOf } from "#lib/server/source/velero/trust.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { reachCluster } from "#lib/server/view/cluster/require.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { addressOf, forgetAddress } from "./file-address.ts";
import { toFileProblem } from "./file-problem.ts";
import { type DetailRequest, findRow } from "./find.ts";
import { readStoragePlace } from "./read-place.ts";

export interface FileRequest extends DetailRequest {
  readonly of: "backups" | "restores";
  /** Where the request came from, for the audit. */
  readonly source: Pick<AuditIntent, "address" | "userAgent">;
  readonly signal: AbortSignal;
}

/**
 * Opens a file of a Backup or Restore as the viewer, once the audit has it: its bytes, unpacked as they are read, and no more than
 * `limitBytes`. Nobody sees the address that it is at. @throws {ViewProblem | AuditError} for the first piece or a later one.
 */
export async function* openFile(
  request: FileRequest,
  kind: FileKind,
  limitBytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  const { engine, viewer, namespace, name, signal } = request;
  const place = await placeOf(request);
  const cluster = reachCluster(engine, viewer, request.cluster);
  const handle = await engine.audit.begin(await intentOf(request, kind));
  const target = { kind, name, namespace };
  // Whoever leaves in the middle has read what they have read.
  let outcome: AuditOutcome = { result: "failed", message: "the reading broke off" };
  try {
    const packed = await fetchFile(cluster, target, { place, signal });
    yield* inflate(packed, limitBytes);
    outcome = { result: "succeeded", code: 200 };
  } catch (error) {
    const problem = toFileProblem(error, { cluster: cluster.name, namespace });
    if (problem instanceof ViewProblem) outcome = outcomeOf(problem);
    throw problem;
  } finally {
    await handle.end(outcome);
  }
}

/** An address that is held may have ended between two readings: then a new one is asked for, once. */
async function fetchFile(
  cluster: Reached,
  target: FileTarget,
  { place, signal }: { place: StoragePlace; signal: AbortSignal },
) {
  const trusted = trustOf(place);
  const fetchOnce = async () => {
    const address = checkAddress(await addressOf(cluster, target), place);
    return fetchSigned(address, { choose: chooseStore, trusted, signal });
  };
  try {
    return await fetchOnce();
  } catch (error) {
    if (!(error instanceof DownloadError) || error.fault !== "expired") throw error;
    forgetAddress(cluster, target);
    return fetchOnce();
  }
}

/** Where files of the Backup, or of the Restore's Backup, are served. */
async function placeOf(request: FileRequest): Promise<StoragePlace> {
  const { engine, viewer, of, namespace, signal } = request;
  const { source, row, cluster } = findRow(request, of);
  const backup = of === "backups" ? { source, row } : backupOf(request, cellsOf(source.table, row).text("backup"));
  const location = cellsOf(backup.source.table, backup.row).text("location") || "default";
  const way = reachCluster(engine, viewer, cluster.name);
  const resource = "backupstoragelocations";
  const path = buildApiPath({ group: "velero.io", version: "v1", resource, namespace, name: location });
  const object = await readJson({ cluster: way, path, what: `${resource} ${namespace}/${location}`, signal });
  return readStoragePlace({ cluster: way, object, namespace, signal });
}

function backupOf(request: FileRequest, name: string): Pick<ReturnType<typeof findRow>, "source" | "row"> {
  try {
    return findRow({ ...request, name }, "backups");
  } catch (error) {
    if (!(error instanceof ViewProblem) || error.code !== "QD-404-object") throw error;
    throw new ViewProblem({
      status: 404,
      code: "QD-404-file",
      detail: `${request.cluster}: the backup ${name} is not there any more, and Velero signs no files of its restores without it.`,
      action: "Look for the restore's files in the bucket, under restores/.",
    });
  }
}

async function intentOf(request: FileRequest, kind: FileKind): Promise<AuditIntent> {
  const { engine, viewer, namespace, name, source, of } = request;
  const cluster = engine.registry.get(request.cluster);
  const identity = cluster && (await viewer.acting.of(cluster));
  const acting = identity?.mode === "impersonate" ? { username: identity.user, groups: identity.groups } : undefined;
  return {
    person: { id: viewer.id, name: viewer.name, groups: viewer.groups },
    ...(acting && { actingAs: acting }),
    sessionId: viewer.sessionId,
    ...source,
    cluster: request.cluster,
    verb: "backup-file-read",
    object: { resource: of, apiGroup: "velero.io", apiVersion: "v1", namespace, name },
    annotations: { "quarterdeck.dev/file": kind },
  };
}

const outcomeOf = ({ status, code, detail }: ViewProblem): AuditOutcome => ({
  result: status === 403 ? "denied" : "failed",
  code: status,
  reason: code,
  message: detail,
});
