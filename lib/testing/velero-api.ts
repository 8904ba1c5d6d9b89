import { createServer, type IncomingMessage, request as send, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

import type { KubeApi } from "#lib/testing/kube-api.ts";
import { failure, respondJson } from "#lib/testing/kube-api/respond.ts";

export interface VeleroApi {
  /** The cluster's API with a Velero that answers whatever asks it for something. */
  readonly url: string;
  /** What `s3Url` of a storage location is. */
  readonly store: string;
  /** What Velero was asked for: `BackupLog nightly-1`, `ServerStatusRequest`. */
  readonly asked: string[];
  /** Texts by what is asked for, packed when they are sent. */
  readonly files: Map<string, string>;
  /** What the API answers a request of Velero's kinds that is made; 201 unless told. */
  post: number;
  /** Of a ServerStatusRequest, once it is read again; undefined: nobody answers. */
  status: object | undefined;
  close(): Promise<void>;
}

/** Plays what a Velero writes, over a small Kubernetes API that serves everything else; its store is on loopback, over TLS where a pair is given. */
export async function startVeleroApi(kube: KubeApi, tls?: { certificate: string; key: string }): Promise<VeleroApi> {
  const serveFile = (request: IncomingMessage, response: ServerResponse): void => {
    const text = api.files.get(decodeURIComponent((request.url ?? "").slice(1)));
    if (text === undefined) response.writeHead(404).end();
    else response.end(gzipSync(text));
  };
  const store = tls ? createTlsServer({ cert: tls.certificate, key: tls.key }, serveFile) : createServer(serveFile);
  const front = createServer((request, response) => void route(api, kube, request, response));
  for (const server of [store, front]) await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const portOf = (server: typeof front | typeof store): number => (server.address() as AddressInfo).port;
  const api: VeleroApi = {
    url: `http://127.0.0.1:${portOf(front)}`,
    store: `${tls ? "https" : "http"}://127.0.0.1:${portOf(store)}`,
    asked: [],
    files: new Map(),
    post: 201,
    status: undefined,
    close: async () => {
      for (const server of [store, front]) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  };
  return api;
}

async function route(api: VeleroApi, kube: KubeApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, resource = ""] = /\/(downloadrequests|serverstatusrequests)(?:$|\/|\?)/.exec(request.url ?? "") ?? [];
  if (resource === "") pass(kube, request, response);
  else if (request.method === "DELETE") {
    api.asked.push(`DELETE ${resource}`);
    respondJson(response, 200, { kind: "Status" });
  } else if (request.method === "POST") await make(api, request, response);
  else {
    const object = { metadata: { name: "asked" }, ...(api.status && { status: api.status }) };
    response.end(`${JSON.stringify({ type: "MODIFIED", object })}\n`);
  }
}

interface Made {
  readonly kind: string;
  readonly spec?: { readonly target?: { readonly kind: string; readonly name: string } };
}

/** Velero signs at once; its status of itself comes with the watch. */
async function make(api: VeleroApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { kind, spec } = (await json(request)) as Made;
  const target = spec?.target === undefined ? kind : `${spec.target.kind} ${spec.target.name}`;
  api.asked.push(target);
  if (api.post !== 201) return respondJson(response, api.post, failure(api.post, "Forbidden", "it is not for you"));
  const status = spec?.target && { downloadURL: `${api.store}/${encodeURIComponent(target)}` };
  return respondJson(response, 201, { metadata: { name: "asked", resourceVersion: "1" }, ...(status && { status }) });
}

function pass(kube: KubeApi, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = "/" } = request;
  const onward = send(kube.url + url, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers).flushHeaders();
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  response.on("close", () => onward.destroy());
  request.pipe(onward);
}
