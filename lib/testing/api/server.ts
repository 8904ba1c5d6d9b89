import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import type { Viewer } from "#lib/server/access/viewer.ts";
import type { ActionEngine } from "#lib/server/action/plan.ts";
import { bindActions } from "#lib/server/api/actions.ts";
import type { Api } from "#lib/server/api/api.ts";
import { OpenAnswers } from "#lib/server/api/guard/open-answers.ts";
import { policyOf } from "#lib/server/api/guard/policy.ts";
import { createListener, type PageHandler } from "#lib/server/api/listen/listener.ts";
import { shouldUpgrade } from "#lib/server/api/listen/should-upgrade.ts";
import { createUpgrade, refuseConnect } from "#lib/server/api/listen/upgrade.ts";
import { Hub, type HubLimits } from "#lib/server/api/stream/hub.ts";
import type { Views } from "#lib/server/api/views.ts";
import type { Audit } from "#lib/server/audit/audit.ts";
import { openAudit } from "#lib/server/audit/open.ts";
import { LOCAL } from "#lib/server/auth/local.ts";
import type { Auth } from "#lib/server/auth/open.ts";
import type { Registry } from "#lib/server/cluster/cluster.ts";
import { openRegistry } from "#lib/server/cluster/registry.ts";
import { IN_MEMORY } from "#lib/server/config/state.ts";
import type { Drills } from "#lib/server/drill/drills.ts";
import { openState } from "#lib/server/state/open.ts";
import { Watches } from "#lib/server/watch/watches.ts";

import { aConfig } from "../a-config.ts";
import { someViews } from "./views.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface ApiServerOptions {
  views?: Partial<Views>;
  /** Plain-HTTP servers by cluster name. */
  clusters?: Readonly<Record<string, string>>;
  limits?: Partial<HubLimits>;
  /** How much one person may follow; as in production unless told. */
  followed?: number;
  page?: PageHandler;
  /** In memory unless told. */
  audit?: Audit;
  /** Who asks where nobody signs in; the local viewer unless told. */
  viewer?: Viewer;
  auth?: Auth;
}

export interface ApiServer {
  readonly url: string;
  readonly port: number;
  readonly server: Server;
  readonly api: Api & { hub: Hub };
  /** Makes the process look like one that is ending. */
  stop(): void;
  close(): Promise<void>;
}

/** The API over the views given, with no engine behind it. */
export function anApi(
  options: ApiServerOptions = {},
): Api & { registry: Registry; engine: ActionEngine; stop: () => void } {
  const { views = {}, clusters = {}, limits = {}, auth, viewer = LOCAL.viewer } = options;
  const allViews = someViews(views);
  const audit = options.audit ?? openAudit({ config: { file: IN_MEMORY }, state: openState({ file: IN_MEMORY }) });
  const registry = openClusters(clusters);
  const engine = { registry, audit, watches: new Watches({ registry }) };
  let isStopping = false;
  return {
    version: "0.0.0-test",
    mode: "local",
    hasMetrics: false,
    hasAlerts: false,
    hasLogs: false,
    policy: policyOf({ host: "127.0.0.1", isShared: auth !== undefined }),
    authenticate: auth ? (credentials) => auth.authenticate(credentials) : () => ({ ...LOCAL, viewer }),
    auth: auth ?? null,
    registry,
    audit,
    views: allViews,
    actions: bindActions(engine),
    drills: noDrills,
    engine,
    hub: new Hub(allViews, limits),
    openAnswers: new OpenAnswers(options.followed),
    log: silent,
    isStopping: () => isStopping,
    stop: () => (isStopping = true),
  };
}

// They need an engine: those of a real server are tested with it.
const noDrills = new Proxy({} as Drills, { get: () => () => Promise.reject(new Error("there are no drills here")) });

/** Starts the whole listener (guard, proxy, API, pages) on a free loopback port. */
export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const api = anApi(options);
  const page: PageHandler = options.page ?? ((_request, response) => response.end("a page"));
  const server = createServer({ shouldUpgradeCallback: shouldUpgrade }, createListener(api, page));
  server.on("upgrade", createUpgrade(api.policy, null)).on("connect", refuseConnect);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    server,
    api,
    stop: api.stop,
    close: async () => {
      api.hub.shutdown("the test is over");
      server.closeAllConnections();
      server.close();
      await api.registry.close();
    },
  };
}

function openClusters(clusters: Readonly<Record<string, string>>): Registry {
  const inline = {
    caFile: null,
    tlsServerName: null,
    insecureSkipTlsVerify: false,
    labels: {},
    tokenFile: null,
    certFile: null,
    keyFile: null,
    identity: { mode: "local" as const },
  };
  const sources = Object.entries(clusters).map(([name, server]) => ({
    kind: "cluster" as const,
    name,
    server,
    place: "test",
    ...inline,
  }));
  return openRegistry({
    config: aConfig({ clusters: sources }),
    log: silent,
  });
}
