import type { Readable } from "node:stream";

import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import type { Answering } from "#lib/server/cluster/cluster.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";

import { DownloadError } from "./error.ts";
import type { DownloadTarget, FileKind } from "./target.ts";

/** What is asked for: the archive, too. */
export type FileTarget = Omit<DownloadTarget, "kind"> & { readonly kind: FileKind };

interface Requested {
  readonly metadata?: { readonly name?: string; readonly resourceVersion?: string };
  readonly status?: { readonly downloadURL?: string };
}

interface Event {
  readonly type?: string;
  readonly object?: Requested;
}

/** Velero needs 0.1 s; it tries again for as long as it likes when it cannot. */
const PATIENCE_SECONDS = 30;
/** Of one request's events; each has less than 4 KiB. */
const WATCHED_BYTES = 262_144;

/**
 * Has Velero sign an address for a file: one DownloadRequest, made as whoever `cluster` is reached as, and watched until it is processed.
 * Velero itself deletes it ten minutes later. @throws {DownloadError}
 */
export async function requestDownload(cluster: Answering, target: FileTarget, signal: AbortSignal): Promise<string> {
  const made = await create(cluster, target, signal);
  return made.status?.downloadURL || (await watch(cluster, target, made, signal));
}

async function create(cluster: Answering, target: FileTarget, signal: AbortSignal): Promise<Requested> {
  const { kind, name, namespace } = target;
  const { status, body } = await cluster.request({
    method: "POST",
    path: buildApiPath({ ...resource, namespace, query: { fieldManager: "quarterdeck" } }),
    headers: ["content-type", "application/json", "accept", "application/json"],
    body: JSON.stringify({
      apiVersion: "velero.io/v1",
      kind: "DownloadRequest",
      metadata: { generateName: "quarterdeck-", namespace },
      spec: { target: { kind, name } },
    }),
    purpose: "write",
    signal,
  });
  const text = await readText(body);
  if (status === 201) return parse(text) as Requested;
  if (status === 403)
    throw new DownloadError("forbidden", `You may not create downloadrequests.velero.io in ${namespace}.`);
  if (status === 404) throw new DownloadError("unprocessed", `The cluster has no Velero in ${namespace}.`);
  throw new DownloadError("unprocessed", `The cluster refuses the download request with ${status}.`);
}

async function watch(cluster: Answering, target: FileTarget, made: Requested, signal: AbortSignal): Promise<string> {
  const { name = "", resourceVersion } = made.metadata ?? {};
  const query = {
    watch: true,
    fieldSelector: `metadata.name=${name}`,
    resourceVersion,
    timeoutSeconds: PATIENCE_SECONDS,
  };
  const { status, body } = await cluster.request({
    method: "GET",
    path: buildApiPath({ ...resource, namespace: target.namespace, query }),
    headers: ["accept", "application/json"],
    purpose: "watch",
    signal: AbortSignal.any([signal, AbortSignal.timeout((PATIENCE_SECONDS + 5) * 1000)]),
  });
  try {
    if (status === 403)
      throw new DownloadError("forbidden", `You may not watch downloadrequests.velero.io in ${target.namespace}.`);
    for await (const { type, object } of eventsOf(body)) {
      if (object?.status?.downloadURL) return object.status.downloadURL;
      if (type === "DELETED" || type === "ERROR") break;
    }
  } finally {
    body.destroy();
  }
  const sentence = `Velero gave no address for the ${target.kind} of ${target.name} within ${PATIENCE_SECONDS} s`;
  throw new DownloadError("unprocessed", `${sentence}: it does not run, or what was asked for is gone.`);
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

const resource = { group: "velero.io", version: "v1", resource: "downloadrequests" };
