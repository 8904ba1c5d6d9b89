import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createServer, type Server } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

import type { ClusterSummary } from "#lib/contract/fleet.ts";
import type { QueryAnswer } from "#lib/contract/query.ts";
import { QueryInput } from "#lib/contract/query.ts";
import { openAudit } from "#lib/server/audit/open.ts";
import { openRegistry } from "#lib/server/cluster/registry.ts";
import { readConfig } from "#lib/server/config/read.ts";
import { openState } from "#lib/server/state/open.ts";
import { type Engine, openEngine } from "#lib/server/view/engine.ts";
import { getFleet } from "#lib/server/view/fleet/get.ts";
import { queryRows } from "#lib/server/view/row/query.ts";
import { wantFleet, wantRows } from "#lib/server/view/row/want.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { type FaultProxy, startFaultProxy } from "#lib/testing/fault-proxy.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";
import type { StackCluster } from "#tools/stack/stack.ts";

const viewer = aViewerNamed("tester");
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The engine over two real clusters: `east` behind a network that can break, `west` reached directly. */
export interface FaultyFleet {
  readonly engine: Engine;
  readonly proxy: FaultProxy;
  summary(name: string): ClusterSummary;
  pods(where?: string): QueryAnswer;
  /** Waits until `east` is as wanted and gives the seconds it took. */
  untilEast(what: string, holds: (east: ClusterSummary) => boolean, limitSeconds: number): Promise<number>;
  close(): Promise<void>;
}

export async function openFaultyFleet(east: StackCluster, west: StackCluster): Promise<FaultyFleet> {
  const proxy = await startFaultProxy({ port: Number(new URL(east.server).port) });
  const folder: TestFolder = makeFolder();
  const path = folder.write("quarterdeck.yaml", configText(`https://127.0.0.1:${proxy.port}`, east, west));
  const registry = openRegistry({ config: readConfig({ path }), log: silent });
  const state = openState({ file: ":memory:" });
  const engine = openEngine({ registry, state, audit: openAudit({ config: { file: ":memory:" }, state }) });
  const releases = [wantFleet({ engine }), wantRows({ engine, kind: "pods" })];
  const summary = (name: string): ClusterSummary => {
    const found = getFleet({ engine, viewer }).clusters.find((cluster) => cluster.name === name);
    if (found === undefined) throw new Error(`no cluster ${name}`);
    return found;
  };
  return {
    engine,
    proxy,
    summary,
    pods: (where = "") =>
      queryRows({ engine, viewer, input: QueryInput.parse({ kind: "pods", where, window: { limit: 1000 } }) }),
    untilEast: async (what, holds, limitSeconds) => {
      const startedAt = Date.now();
      while (!holds(summary("east"))) {
        if (Date.now() - startedAt > limitSeconds * 1000)
          throw new Error(`waited ${limitSeconds} s in vain until ${what}; east is ${JSON.stringify(summary("east"))}`);
        await sleep(50);
      }
      return (Date.now() - startedAt) / 1000;
    },
    close: async () => {
      for (const release of releases) release();
      await engine.close();
      await registry.close();
      await proxy.close();
      folder.remove();
    },
  };
}

function configText(eastServer: string, east: StackCluster, west: StackCluster): string {
  const cluster = (name: string, server: string, { caFile, certFile, keyFile }: StackCluster) =>
    `  - cluster: { name: ${name}, server: "${server}", caFile: "${caFile}", reader: { certFile: "${certFile}", keyFile: "${keyFile}" } }`;
  return ["clusters:", cluster("east", eastServer, east), cluster("west", west.server, west)].join("\n");
}

/** Something else that answers TLS at the proxy's address while the proxy is down. */
export async function impersonate(
  port: number,
  tls: { cert: string; key: string },
  listener: RequestListener,
): Promise<{ close: () => Promise<void> }> {
  const server: Server = createServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The cluster's own certificate: kwokctl gives the API server and its admin the same one. */
export const ownCertificate = ({ certFile, keyFile }: StackCluster): { cert: string; key: string } => ({
  cert: readFileSync(certFile, "utf8"),
  key: readFileSync(keyFile, "utf8"),
});
