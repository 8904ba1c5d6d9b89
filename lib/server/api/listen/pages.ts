import { createServer } from "node:http";

import next from "next";

import { pageHeaders } from "../guard/headers.ts";
import { StartError } from "./bind.ts";
import type { PageHandler } from "./listener.ts";
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
}

/** Next's pages behind our port. Requests that come while Next prepares wait for it. */
export function openPages({ dir, dev, hostname, port }: PagesOptions): Pages {
  // Next adds its own upgrade listener to the server it is given, and would see upgrades before our guard. This one never listens:
  // what may upgrade is handed to it.
  const shield = createServer();
  const app = next({ dev, dir, hostname, port, httpServer: shield });
  const ready = app.prepare().catch((error: unknown) => Promise.reject(explain(error)));
  const headers = toMap(pageHeaders({ dev }));
  return {
    ready,
    handle: (request, response) => {
      response.setHeaders(headers);
      ready.then(() => app.getRequestHandler()(request, response)).catch(() => response.destroy());
    },
    upgrade: dev ? (request, socket, head) => void shield.emit("upgrade", request, socket, head) : null,
    close: async () => {
      await ready.catch(() => undefined);
      await app.close();
    },
  };
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
