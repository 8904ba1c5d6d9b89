import { createServer, type RequestListener, type Server } from "node:http";

import type { Config } from "#lib/server/config/config.ts";

import type { Runtime } from "../api.ts";
import { bind } from "./bind.ts";
import { createListener, startingListener } from "./listener.ts";
import { shouldUpgrade } from "./should-upgrade.ts";
import { shutdown } from "./shutdown.ts";
import { createUpgrade, refuseConnect, refuseUnreadable } from "./upgrade.ts";

export interface StartOptions {
  /** Where to listen. */
  listen: Config["server"];
  /** Opens everything behind the API, once the port is ours. */
  open: (address: string) => Runtime;
  /** Next's development mode: hot reload instead of a build. */
  dev: boolean;
  /** Folder of the checkout. */
  dir: string;
}

export interface Running {
  address: string;
  clusters: readonly string[];
  problems: readonly { source: string; message: string }[];
  /** Settles when pages can be answered too; rejects when there is no build. */
  pagesReady: Promise<void>;
  /** Ends everything within 15 s. */
  close: () => Promise<void>;
}

/**
 * Listens at once, opens the runtime, and lets Next prepare while the API answers already.
 * @throws {StartError} when the port is not to be had, {ConfigError} when no cluster could be read.
 */
export async function startServer({ listen, open, dev, dir }: StartOptions): Promise<Running> {
  let listener: RequestListener = startingListener;
  const server = createHttpServer((request, response) => listener(request, response));
  const address = await bind(server, listen);
  const runtime = await openOrRelease(server, () => open(address));
  // Loading Next takes longer than everything before it.
  const pages = import("./pages.ts").then(({ openPages }) =>
    openPages({ dir, dev, hostname: listen.host, port: Number(new URL(address).port), issuer: watchedIssuer(runtime) }),
  );
  listener = createListener(runtime, (request, response) => {
    pages.then(({ handle }) => handle(request, response)).catch(() => response.destroy());
  });
  pages.then(({ upgrade }) => server.on("upgrade", createUpgrade(runtime.policy, upgrade))).catch(() => undefined);
  const close = () => shutdown({ server, runtime, closePages: () => pages.then((opened) => opened.close()) });
  return {
    address,
    clusters: runtime.registry.list().map(({ name }) => name),
    problems: runtime.registry.problems(),
    pagesReady: pages.then(({ ready }) => ready),
    close,
  };
}

/** Pages reach nothing but us, and the issuer when they are to notice a sign-out there. */
function watchedIssuer({ auth }: Runtime): string | null {
  const oidc = auth?.oidc;
  return oidc && oidc.browserClientId !== null ? new URL(oidc.issuer).origin : null;
}

function createHttpServer(listener: RequestListener): Server {
  const server = createServer(
    {
      // Longer than the 60 s for which proxies keep a connection: ours must not be the side that closes first.
      keepAliveTimeout: 65_000,
      headersTimeout: 10_000,
      // A write may wait for its admission webhooks and an upload for its client.
      requestTimeout: 300_000,
      shouldUpgradeCallback: shouldUpgrade,
    },
    listener,
  );
  return server.on("connect", refuseConnect).on("clientError", refuseUnreadable);
}

async function openOrRelease<T>(server: Server, open: () => T): Promise<T> {
  try {
    return open();
  } catch (error) {
    server.closeAllConnections();
    server.close();
    throw error;
  }
}
