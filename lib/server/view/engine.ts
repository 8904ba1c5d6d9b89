import type { Cluster, Registry } from "#lib/server/cluster/cluster.ts";
import type { State } from "#lib/server/state/open.ts";
import { Watches } from "#lib/server/watch/watches.ts";

/** What the views read from. */
export interface Engine {
  readonly registry: Registry;
  readonly watches: Watches;
  readonly state: State;
  close(): Promise<void>;
}

export interface EngineOptions {
  registry: Registry;
  /** Closed with the engine. */
  state: State;
  log?: EngineLog;
}

export interface EngineLog {
  info(fields: object, message: string): void;
}

/** Beyond so many watches a quiet one is renewed only when bookmarks (one a minute) fail to come, to spare thousands of requests. */
const manyClusters = 100;
const patientMilliseconds = 90_000;

/** Starts the engine over a registry. Nothing is watched until somebody wants it. */
export function openEngine({ registry, state, log }: EngineOptions): Engine {
  const isLarge = registry.list().length > manyClusters;
  const watches = new Watches({ registry, ...(isLarge ? { inactivityMilliseconds: patientMilliseconds } : {}) });
  log?.info({ clusters: registry.list().map((cluster: Cluster) => cluster.name) }, "engine started");
  return {
    registry,
    watches,
    state,
    close: async () => {
      await watches.close();
      await state.close();
    },
  };
}
