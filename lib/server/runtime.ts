import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import { openAudit } from "#lib/server/audit/open.ts";
import { openEngine } from "#lib/server/view/engine.ts";

import packageJson from "../../package.json" with { type: "json" };
import type { Log, Runtime } from "./api/api.ts";
import { bindViews } from "./api/bind-views.ts";
import { policyOf } from "./api/guard/policy.ts";
import { createLog } from "./api/log.ts";
import { measureQueries } from "./api/metric/query-duration.ts";
import { Hub } from "./api/stream/hub.ts";
import { openRegistry } from "./cluster/registry.ts";
import { configFromArguments } from "./config/arguments.ts";
import type { Config } from "./config/config.ts";
import { openState } from "./state/open.ts";

export interface RuntimeOptions {
  config: Config;
  log: Log;
  /** What the clusters are; `local` unless told. */
  mode?: Runtime["mode"];
}

/** Opens everything a configuration names. @throws {ConfigError} when no cluster could be read from its sources, {StateError} when what is kept cannot be. */
export function openRuntime({ config, log, mode = "local" }: RuntimeOptions): Runtime {
  const state = openState(config.state);
  const registry = openRegistry({ config, log });
  const engine = openEngine({ registry, state, audit: openAudit({ config: config.state, state, log }), log });
  const views = measureQueries(bindViews(engine));
  // The fleet's figures are on the first page, and on every rail: they are kept current from the start, for as long as the process lives.
  views.wantFleet();
  const hub = new Hub(views);
  let isStopping = false;
  return {
    version: packageJson.version,
    mode,
    policy: policyOf(config.server),
    authenticate: () => LOCAL_VIEWER,
    registry,
    views,
    hub,
    log,
    isStopping: () => isStopping,
    stop: () => void (isStopping = true),
    close: async () => {
      hub.shutdown("Quarterdeck is restarting");
      await engine.close();
      await registry.close();
    },
  };
}

const KEY = Symbol.for("quarterdeck.runtime");
const shared = globalThis as { [KEY]?: Runtime };

/** Makes a runtime the one that Next's bundle finds too. */
export function shareRuntime(runtime: Runtime): Runtime {
  shared[KEY] = runtime;
  return runtime;
}

/** The shared runtime: the one server.ts opened, else one that the environment describes. */
export function sharedRuntime(): Runtime {
  return (shared[KEY] ??= openFromEnvironment());
}

function openFromEnvironment(): Runtime {
  const kubeconfig = process.env["QUARTERDECK_CONFIG"] ? undefined : process.env["KUBECONFIG"];
  return openRuntime({ config: configFromArguments({ kubeconfig }), log: createLog() });
}
