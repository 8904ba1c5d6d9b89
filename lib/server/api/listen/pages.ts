import { createServer } from "node:http";

import next from "next";

import { pageHeaders } from "../guard/headers.ts";
import type { PageHandler } from "./listener.ts";
import type { UpgradeHandler } from "./upgrade.ts";

export interface Pages {
  handle: PageHandler;
  /** Null in production. */
  upgrade: UpgradeHandler | null;
  /** Settles when pages can be answered; rejects when there is no build. */
  ready: Promise<void>;
  close(): Promise<void>;
}

/** Next's pages behind our port. Requests that come while Next prepares wait for it. */
export function openPages({ dir, dev, hostname, port }: { dir: string; dev: boolean; hostname: string; port: number }): Pages {
  // Next adds its own upgrade listener to the server it is given, and would see upgrades before our guard. This one never listens:
  // what may upgrade is handed to it.
  const shield = createServer();
  const app = next({ dev, dir, hostname, port, httpServer: shield });
  const ready = app.prepare();
  const headers = new Map<string, string>();
  const raw = pageHeaders({ dev });
  for (let index = 0; index + 1 < raw.length; index += 2) headers.set(raw[index] as string, raw[index + 1] as string);
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
