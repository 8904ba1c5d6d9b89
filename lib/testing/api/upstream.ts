import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export interface Upstream {
  readonly url: string;
  /** Requests that a client made, without our own probes. */
  readonly requests: readonly IncomingMessage[];
  close(): Promise<void>;
}

// What the cluster layer asks on its own: readiness and preflight.
const OWN =
  /^\/(readyz|version$|api$|apis$|apis\/authorization|apis\/authentication|api\/v1\/namespaces\/kube-system$)/;

/** A cluster that records raw requests and answers as told. Our own probes get a plain ok. */
export async function startUpstream(answer: RequestListener): Promise<Upstream> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    if (OWN.test(request.url ?? "")) {
      response.setHeader("content-type", "application/json").end("{}");
      return;
    }
    requests.push(request);
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
