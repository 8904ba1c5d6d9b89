import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface LogApi {
  readonly url: string;
  /** Every address that was asked for. */
  readonly urls: readonly string[];
  /** What answers requests of a log, by container. */
  readonly logs: Map<string, (response: ServerResponse, request: IncomingMessage) => void>;
  /** What other paths answer, as JSON. */
  readonly objects: Map<string, unknown>;
  close(): Promise<void>;
}

/** A Kubernetes API on loopback that knows logs, and objects by their path. */
export async function startLogApi(): Promise<LogApi> {
  const urls: string[] = [];
  const logs: LogApi["logs"] = new Map();
  const objects: LogApi["objects"] = new Map();
  const server = createServer((request, response) => {
    urls.push(request.url ?? "");
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const log = pathname.endsWith("/log") ? logs.get(searchParams.get("container") ?? "") : undefined;
    if (log !== undefined) log(response, request);
    else if (objects.has(pathname)) respondStatus(response, 200, objects.get(pathname));
    else respondStatus(response, 404, failure(404, `${pathname} not found`));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    urls,
    logs,
    objects,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A Kubernetes `Status`. */
export const failure = (code: number, message: string): unknown => ({
  kind: "Status",
  status: "Failure",
  code,
  message,
});

/** Answers with JSON. */
export function respondStatus(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
