import type { Cluster, Registry } from "#lib/server/cluster/cluster.ts";
import { Watches } from "#lib/server/watch/watches.ts";

/** What the views read from. */
export interface Engine {
  readonly registry: Registry;
  readonly watches: Watches;
  close(): Promise<void>;
}

export interface EngineLog {
  info(fields: object, message: string): void;
}

/** Beyond so many watches a quiet one is renewed only when bookmarks (one a minute) fail to come, to spare thousands of requests. */
const manyClusters = 100;
const patientMilliseconds = 90_000;

/** Starts the engine over a registry. Nothing is watched until somebody wants it. */
export function openEngine({ registry, log }: { registry: Registry; log?: EngineLog }): Engine {
  const isLarge = registry.list().length > manyClusters;
  const watches = new Watches({ registry, ...(isLarge ? { inactivityMilliseconds: patientMilliseconds } : {}) });
  log?.info({ clusters: registry.list().map((cluster: Cluster) => cluster.name) }, "engine started");
  return { registry, watches, close: () => watches.close() };
}
