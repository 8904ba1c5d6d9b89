import type { OwnCluster, Exchange, ExchangeHandler, UpstreamRequest } from "#lib/server/cluster/cluster.ts";

/** What a socket gives at once. */
const CHUNK_BYTES = 64 * 1024;
const PAGE_LIMIT = 500;

/** A cluster whose list pages lie in memory: the reflector's own work without TLS and sockets. Its watch stays silent. */
export async function memoryCluster(plain: string, accept: string): Promise<OwnCluster> {
  const pages = await fetchPages(plain, accept);
  const answer = (request: UpstreamRequest, handler: ExchangeHandler) => {
    handler.onHead(200, ["content-type", accept]);
    const page = pages.get(new URL(request.path, plain).searchParams.get("continue") ?? "");
    if (request.purpose !== "list" || !page) return;
    for (let at = 0; at < page.length; at += CHUNK_BYTES) handler.onData(page.subarray(at, at + CHUNK_BYTES));
    handler.onEnd();
  };
  return {
    name: "memory",
    labels: {},
    server: new URL(plain),
    identity: { mode: "local" },
    uid: null,
    version: null,
    status: {
      breaker: "closed",
      cause: "none",
      reason: "",
      since: 0,
      answeredAt: null,
      latencyMilliseconds: null,
      p95Milliseconds: null,
    },
    certificateEndsAt: null,
    preflight: { checks: [], at: null },
    request: () => Promise.reject(new Error("the memory cluster is only listed")),
    dispatch: (request, handler): Exchange => {
      setImmediate(answer, request, handler);
      return { pause: () => undefined, resume: () => undefined, abort: () => undefined };
    },
    subscribe: () => () => undefined,
    runPreflight: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** Every page by the token that asks for it; the source tells the next token in a header of its own. */
async function fetchPages(plain: string, accept: string): Promise<Map<string, Buffer>> {
  const pages = new Map<string, Buffer>();
  let token = "";
  do {
    const path = `${plain}/api/v1/pods?limit=${PAGE_LIMIT}&continue=${token}`;
    const response = await fetch(path, { headers: { accept } });
    pages.set(token, Buffer.from(await response.arrayBuffer()));
    token = response.headers.get("x-scale-continue") ?? "";
  } while (token !== "");
  return pages;
}
