import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

import { reach, type Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { startEngine } from "#lib/testing/an-engine.ts";
import { type KubeApi, type KubeObject, startKubeApi } from "#lib/testing/kube-api.ts";

/** What Velero's bucket holds, by file: `nightly/BackupResourceList`. A text is sent as it is, anything else as JSON. */
export type Stored = Record<string, unknown>;

/** A cluster with a Velero whose bucket is beside it, and one viewer's way to it. */
export interface Restorable {
  readonly api: KubeApi;
  readonly cluster: Cluster;
  /** Change it between requests. */
  readonly stored: Stored;
  /** Files that were fetched from the bucket, in order. */
  readonly fetched: readonly string[];
  /** A way that remembers nothing of what others asked. */
  way(viewer?: Viewer): Reached;
  close(): Promise<void>;
}

/** Starts one over these objects; its storage location is `default` of `velero`. Close it. */
export async function startRestorable(objects: readonly KubeObject[], stored: Stored = {}): Promise<Restorable> {
  const fetched: string[] = [];
  let origin = "";
  const beside = (request: IncomingMessage, response: ServerResponse): boolean => {
    const { url = "", method } = request;
    if (method === "POST" && url.includes("/downloadrequests")) void sign(origin, request, response);
    else if (url.startsWith("/own/")) serve(url.slice("/own/".length), { stored, fetched }, response);
    else return false;
    return true;
  };
  const api = await startKubeApi({ objects, beside });
  origin = api.url;
  api.put(locationAt(origin));
  const engine = startEngine({ east: origin });
  const cluster = engine.registry.get("east");
  if (cluster === undefined) throw new Error("no cluster");
  return {
    api,
    cluster,
    stored,
    fetched,
    way: (viewer = aViewerNamed("ann")) => reach(viewer, cluster),
    close: async () => {
      await engine.close();
      await api.close();
    },
  };
}

const locationAt = (s3Url: string): KubeObject => ({
  apiVersion: "velero.io/v1",
  kind: "BackupStorageLocation",
  metadata: { name: "default", namespace: "velero" },
  spec: { provider: "aws", objectStorage: { bucket: "own" }, config: { s3Url }, accessMode: "ReadWrite" },
  status: { phase: "Available", lastSyncedTime: "2026-01-01T00:00:10Z" },
});

async function sign(origin: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { spec } = (await json(request)) as { spec: { target: { kind: string; name: string } } };
  const downloadURL = `${origin}/own/${spec.target.name}/${spec.target.kind}`;
  const made = { metadata: { name: "asked", resourceVersion: "1" }, status: { phase: "Processed", downloadURL } };
  response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify(made));
}

function serve(
  file: string,
  { stored, fetched }: { stored: Stored; fetched: string[] },
  response: ServerResponse,
): void {
  fetched.push(file);
  const held = stored[file];
  if (held === undefined) response.writeHead(404).end();
  else response.end(gzipSync(typeof held === "string" ? held : JSON.stringify(held)));
}
