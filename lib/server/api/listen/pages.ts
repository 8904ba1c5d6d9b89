import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import next from "next";

import { developmentPolicy } from "../guard/content-policy.ts";
import { ASSET_HEADERS, PAGE_HEADERS } from "../guard/headers.ts";
import { StartError } from "./bind.ts";
import type { PageHandler } from "./listener.ts";
import { openBuiltFiles, openPagePolicies, type PagePolicy } from "./page-policy.ts";
import type { UpgradeHandler } from "./upgrade.ts";

export interface Pages {
  handle: PageHandler;
  /** Null in production. */
  upgrade: UpgradeHandler | null;
  /** Settles when pages can be answered. @throws {StartError} when there is no build. */
  ready: Promise<void>;
  close(): Promise<void>;
}

export interface PagesOptions {
  dir: string;
  dev: boolean;
  hostname: string;
  port: number;
  /** Origin of the issuer whose session pages watch from a hidden frame; null for none. */
  issuer: string | null;
}

/** Next's pages behind our port. Requests that come while Next prepares wait for it. */
export function openPages({ dir, dev, hostname, port, issuer }: PagesOptions): Pages {
  // Next adds its own upgrade listener to the server it is given, and would see upgrades before our guard. This one never listens:
  // what may upgrade is handed to it.
  const shield = createServer();
  const app = next({ dev, dir, hostname, port, httpServer: shield });
  const ready = app.prepare().catch((error: unknown) => Promise.reject(explain(error)));
  const inDevelopment: PagePolicy = { header: developmentPolicy(issuer), forRenderer: null };
  const policyOf = dev ? () => inDevelopment : openPagePolicies(dir, issuer);
  const isFile = dev ? (target: string) => target.startsWith("/_next/static/") : openBuiltFiles(dir);
  return {
    ready,
    handle: (request, response) => {
      if (isFile(request.url ?? "/")) response.setHeaders(ASSETS);
      else protect(request, response, policyOf);
      ready.then(() => app.getRequestHandler()(request, response)).catch(() => response.destroy());
    },
    upgrade: dev ? (request, socket, head) => void shield.emit("upgrade", request, socket, head) : null,
    close: async () => {
      await ready.catch(() => undefined);
      await app.close();
    },
  };
}

const ASSETS = toMap(ASSET_HEADERS);
const PAGES = toMap(PAGE_HEADERS);
const POLICY = "content-security-policy";

/** Sets what the answer must carry, and tells Next the policy: what a client sends under that name is never believed. */
function protect(request: IncomingMessage, response: ServerResponse, policyOf: (target: string) => PagePolicy): void {
  delete request.headers[POLICY];
  delete request.headers[`${POLICY}-report-only`];
  const { header, forRenderer } = policyOf(request.url ?? "/");
  response.setHeaders(PAGES).setHeader(POLICY, header);
  if (forRenderer !== null) request.headers[POLICY] = forRenderer;
}

function explain(error: unknown): unknown {
  if (!(error instanceof Error) || !error.message.includes("production build")) return error;
  const line = "QD-008-build: There is no build of the pages. Start with npm start, which builds, or with --dev.";
  return new StartError(line, { cause: error });
}

function toMap(raw: readonly string[]): Map<string, string> {
  return new Map(
    Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index] as string, raw[2 * index + 1] as string]),
  );
}
