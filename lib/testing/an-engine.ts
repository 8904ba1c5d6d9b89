import type { QueryKind } from "#lib/contract/kind.ts";
import { QueryInput, type QueryRequest } from "#lib/contract/query.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { openAudit } from "#lib/server/audit/open.ts";
import { openRegistry } from "#lib/server/cluster/registry.ts";
import type { LogStores } from "#lib/server/source/log-store/stores.ts";
import type { MetricSource } from "#lib/server/source/prometheus/source.ts";
import { openState } from "#lib/server/state/open.ts";
import { type Engine, openEngine } from "#lib/server/view/engine.ts";
import { wantFleet, wantRows } from "#lib/server/view/row/want.ts";
import { isCurrent } from "#lib/server/watch/reflector-state.ts";
import { aConfig } from "#lib/testing/a-config.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { until } from "#lib/testing/follow.ts";

export const aViewer: Viewer = aViewerNamed("tester");

export interface TestEngine extends Engine {
  /** Watches these kinds and waits until the clusters named have all of their rows. */
  follow(kinds: readonly QueryKind[], clusters: readonly string[]): Promise<void>;
  /** Watches what the fleet's figures need and waits until the clusters named are counted. */
  followFleet(clusters: readonly string[]): Promise<void>;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const noFiles = { caFile: null, tlsServerName: null, tokenFile: null, certFile: null, keyFile: null };

/** An engine over plain-HTTP API servers by cluster name. Close it. */
export function startEngine(
  servers: Readonly<Record<string, string>>,
  { metrics = null, lines = null }: { metrics?: MetricSource | null; lines?: LogStores | null } = {},
): TestEngine {
  const clusters = Object.entries(servers).map(([name, server]) => ({
    kind: "cluster" as const,
    name,
    server,
    place: "test",
    insecureSkipTlsVerify: false,
    labels: {},
    identity: { mode: "local" as const },
    ...noFiles,
  }));
  const registry = openRegistry({
    config: aConfig({ clusters }),
    log: silent,
  });
  const state = openState({ file: ":memory:" });
  const engine = openEngine({
    registry,
    state,
    metrics,
    lines,
    audit: openAudit({ config: { file: ":memory:" }, state }),
  });
  const areLive = (names: readonly string[]): boolean =>
    names.every((name) => {
      const cluster = registry.get(name);
      const reflectors = cluster === undefined ? [] : engine.watches.reflectors(cluster);
      return reflectors.length > 0 && reflectors.every((reflector) => isCurrent(reflector.state.phase));
    });
  return {
    ...engine,
    follow: async (kinds, names) => {
      for (const kind of kinds) wantRows({ engine, kind });
      await until(`${names.join(", ")} are live`, () => areLive(names));
    },
    followFleet: async (names) => {
      wantFleet({ engine });
      await until(`${names.join(", ")} are live`, () => areLive(names));
    },
    close: async () => {
      await engine.close();
      await registry.close();
    },
  };
}

/** A query as the API would have parsed it. */
export const aQuery = (request: QueryRequest): QueryInput => QueryInput.parse(request);
