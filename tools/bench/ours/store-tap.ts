import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Passes everything on to a log store, and keeps the bodies of its searches. */
export interface StoreTap {
  readonly url: string;
  readonly searches: string[];
  close(): Promise<void>;
}

export async function startTap(store: string): Promise<StoreTap> {
  const searches: string[] = [];
  const passOn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (request.url?.split("?")[0]?.endsWith("/_search")) searches.push(body.toString());
    const answer = await fetch(`${store}${request.url ?? "/"}`, {
      method: request.method ?? "GET",
      headers: { "content-type": "application/json" },
      ...(body.length > 0 && { body }),
    });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" });
    response.end(Buffer.from(await answer.arrayBuffer()));
  };
  const server = createServer((request, response) => {
    passOn(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    searches,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
