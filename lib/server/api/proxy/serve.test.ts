import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";

import { afterEach, describe, expect, it } from "vitest";

import { sendRaw, statusOf } from "#lib/testing/api/raw.ts";
import { type ApiServer, startApiServer } from "#lib/testing/api/server.ts";
import { startUpstream, type Upstream } from "#lib/testing/api/upstream.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function start(answer: Parameters<typeof startUpstream>[0] = (_request, response) => response.end("{}")) {
  const upstream: Upstream = await startUpstream(answer);
  const quarterdeck: ApiServer = await startApiServer({ clusters: { east: upstream.url } });
  open.push(quarterdeck, upstream);
  return { upstream, quarterdeck, base: `${quarterdeck.url}/api/v1/clusters/east/k8s` };
}

function get(url: string, headers: Record<string, string | string[]> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => httpRequest(url, { headers }, resolve).on("error", reject).end());
}

describe("a request through the proxy", () => {
  it("asks the cluster for the same path and query and passes its answer on", async () => {
    const { upstream, base } = await start((_request, response) => {
      response.writeHead(201, { "content-type": "application/json", "audit-id": "a1" }).end('{"kind":"PodList"}');
    });
    const answer = await get(`${base}/api/v1/pods?limit=500&fieldSelector=spec.nodeName%3Dn1`);
    expect(await text(answer)).toBe('{"kind":"PodList"}');
    expect([answer.statusCode, answer.headers["audit-id"]]).toEqual([201, "a1"]);
    expect(upstream.requests.map(({ url }) => url)).toEqual([
      "/api/v1/pods?limit=500&fieldSelector=spec.nodeName%3Dn1",
    ]);
  });

  it("reaches a cluster whose name has slashes, colons and @, however they are written", async () => {
    const name = "arn:aws:eks:eu-west-1:1234:cluster/prod@x";
    const upstream = await startUpstream((_request, response) => response.end("{}"));
    const quarterdeck = await startApiServer({ clusters: { [name]: upstream.url } });
    open.push(quarterdeck, upstream);
    for (const written of [name, encodeURIComponent(name)])
      expect((await get(`${quarterdeck.url}/api/v1/clusters/${written}/k8s/api/v1/pods`)).statusCode).toBe(200);
    expect(upstream.requests.map(({ url }) => url)).toEqual(["/api/v1/pods", "/api/v1/pods"]);
  });

  it("takes a body along, whether its length is known or not", async () => {
    const { base } = await start((request, response) => request.pipe(response));
    const known = await fetch(`${base}/api/v1/namespaces`, {
      method: "POST",
      body: '{"kind":"Namespace"}',
      headers: { "content-type": "application/json" },
    });
    expect(await known.text()).toBe('{"kind":"Namespace"}');
    const chunks = Readable.toWeb(Readable.from([Buffer.from("first "), Buffer.from("second")]));
    const unknown = await fetch(`${base}/api/v1/namespaces`, {
      method: "POST",
      body: chunks,
      duplex: "half",
    } as unknown as RequestInit);
    expect(await unknown.text()).toBe("first second");
  });

  it("passes HEAD and empty answers on without waiting for a body", async () => {
    const { base } = await start((request, response) =>
      response
        .writeHead(request.method === "HEAD" ? 200 : 204, request.method === "HEAD" ? { "content-length": "7" } : {})
        .end(),
    );
    expect((await fetch(`${base}/api/v1/pods`, { method: "HEAD" })).headers.get("content-length")).toBe("7");
    expect((await fetch(`${base}/api/v1/namespaces/x`, { method: "DELETE" })).status).toBe(204);
  });

  it("shows a watch its head and each event at once", async () => {
    const { promise: watched, resolve } = Promise.withResolvers<import("node:http").ServerResponse>();
    const { base } = await start((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
      resolve(response);
    });
    const answer = await get(`${base}/api/v1/pods?watch=1`);
    const upstream = await watched;
    for (const event of ["ADDED", "MODIFIED"]) {
      upstream.write(`{"type":"${event}"}\n`);
      const [chunk] = (await once(answer, "data")) as [Buffer];
      expect(chunk.toString()).toContain(event);
    }
    answer.destroy();
  });

  it("lets go of the cluster when the client goes", async () => {
    const { promise: gone, resolve } = Promise.withResolvers<string>();
    const { base } = await start((_request, response) => {
      response.on("close", () => resolve("closed"));
      response.writeHead(200).flushHeaders();
    });
    const answer = await get(`${base}/api/v1/pods?watch=1`);
    answer.destroy();
    expect(await gone).toBe("closed");
  });

  it("brings a large body through whole, to a client that reads slowly", async () => {
    const body = Buffer.alloc(5 * 1024 * 1024, "0123456789abcdef");
    const { base } = await start((_request, response) => response.end(body));
    const answer = await get(`${base}/api/v1/pods`);
    answer.pause();
    await new Promise((resolve) => setImmediate(resolve));
    const pieces: Buffer[] = [];
    for await (const piece of answer) pieces.push(piece as Buffer);
    expect(Buffer.concat(pieces).equals(body)).toBe(true);
  });

  it("cuts the client's connection when the cluster's answer breaks off, so that half a list is not taken for a whole one", async () => {
    const { base } = await start((_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => response.destroy());
    });
    const answer = await get(`${base}/api/v1/pods`);
    await expect(text(answer)).rejects.toThrow("aborted");
  });
});

describe("what a client may not say to the cluster", () => {
  it("is left out: identities, credentials, cookies, hop-by-hop lists and forwarded addresses in any spelling", async () => {
    const { upstream, quarterdeck } = await start();
    const answer = await sendRaw(quarterdeck.port, [
      "GET /api/v1/clusters/east/k8s/api/v1/pods HTTP/1.1",
      `Host: 127.0.0.1:${quarterdeck.port}`,
      "Connection: close, Impersonate-User",
      "Authorization: Bearer stolen",
      "Impersonate-User: admin",
      "impersonate-group: system:masters",
      "IMPERSONATE-UID: 0",
      "Impersonate_User: admin",
      "Impersonate-Extra-scopes%2f: all",
      "Cookie: sid=1",
      "X-Forwarded-User: admin",
      "X-Remote-User: admin",
      "TE: trailers",
      "Accept: application/json",
    ]);
    expect(statusOf(answer)).toBe(200);
    const names = upstream.requests[0]?.rawHeaders
      .filter((_text, index) => index % 2 === 0)
      .map((name) => name.toLowerCase());
    expect(new Set(names)).toEqual(new Set(["host", "connection", "user-agent", "accept"]));
  });

  it("keeps two headers of one name two", async () => {
    const { upstream, quarterdeck } = await start();
    await sendRaw(quarterdeck.port, [
      "GET /api/v1/clusters/east/k8s/api/v1/pods HTTP/1.1",
      `Host: 127.0.0.1:${quarterdeck.port}`,
      "Accept: application/json",
      "Accept: text/plain",
      "Connection: close",
    ]);
    const raw = upstream.requests[0]?.rawHeaders ?? [];
    expect(raw.filter((_value, index) => raw[index - 1]?.toLowerCase() === "accept")).toEqual([
      "application/json",
      "text/plain",
    ]);
  });

  it("never reaches the cluster as another path", async () => {
    const { upstream, quarterdeck } = await start();
    const paths = [
      "/..",
      "/../secrets",
      "/%2e%2e/x",
      "/..%2f..%2fsecrets",
      "/..;/x",
      "/.;/x",
      "/a%00b",
      "/a%5cb",
      "//evil",
      "/a%252fb",
      "/%",
      "/a//b",
      "/./a",
    ];
    for (const path of paths) {
      const answer = await sendRaw(quarterdeck.port, [
        `GET /api/v1/clusters/east/k8s/api/v1${path} HTTP/1.1`,
        `Host: 127.0.0.1:${quarterdeck.port}`,
        "Connection: close",
      ]);
      expect([path, statusOf(answer)]).toEqual([path, 400]);
    }
    expect(upstream.requests).toEqual([]);
  });

  it("cannot smuggle a second request in a body of two lengths", async () => {
    const { upstream, quarterdeck } = await start();
    const answer = await sendRaw(
      quarterdeck.port,
      [
        "POST /api/v1/clusters/east/k8s/api/v1/pods HTTP/1.1",
        `Host: 127.0.0.1:${quarterdeck.port}`,
        "Content-Length: 4",
        "Transfer-Encoding: chunked",
      ],
      "0\r\n\r\nGET /api/v1/clusters/east/k8s/api/v1/secrets HTTP/1.1\r\n\r\n",
    );
    expect(statusOf(answer)).toBe(400);
    expect(upstream.requests).toEqual([]);
  });
});

describe("what a cluster may not say to a client", () => {
  it("is left out: cookies, redirects and permissions", async () => {
    const { base } = await start((_request, response) => {
      response
        .writeHead(307, {
          location: "http://127.0.0.1:1/",
          "set-cookie": "sid=1",
          "access-control-allow-origin": "*",
          "www-authenticate": "Basic",
        })
        .end();
    });
    const answer = await get(`${base}/api/v1/pods`);
    expect(answer.statusCode).toBe(307);
    expect(Object.keys(answer.headers)).not.toEqual(expect.arrayContaining(["location"]));
    expect(answer.headers).not.toHaveProperty("set-cookie");
    expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
    expect(answer.headers).not.toHaveProperty("www-authenticate");
  });

  it("does not run as a page of ours", async () => {
    const { base } = await start((_request, response) =>
      response.writeHead(200, { "content-type": "text/html", "cache-control": "public" }).end("<script>1</script>"),
    );
    const { headers } = await get(`${base}/api/v1/namespaces/x/pods/y/proxy/`);
    expect(headers["content-security-policy"]).toContain("sandbox");
    expect(headers["cache-control"]).toBe("private, no-store");
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
  });
});

describe("a refusal of the proxy", () => {
  it("is problem details for everyone", async () => {
    const { quarterdeck } = await start();
    const answer = await fetch(`${quarterdeck.url}/api/v1/clusters/nowhere/k8s/api/v1/pods`);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status: 404, code: "QD-404-cluster" });
  });

  it("is a Status for kubectl, which shows nothing else", async () => {
    const { quarterdeck } = await start();
    const headers = { "user-agent": "kubectl/v1.36.3 (linux/amd64) kubernetes/abc" };
    const answer = await fetch(`${quarterdeck.url}/api/v1/clusters/nowhere/k8s/api/v1/pods`, { headers });
    expect(await answer.json()).toMatchObject({
      kind: "Status",
      reason: "NotFound",
      code: 404,
      message: expect.stringContaining("QD-404-cluster"),
    });
  });

  it("says that a cluster refuses connections", async () => {
    const { upstream, base } = await start();
    await upstream.close();
    open.pop();
    const answer = await fetch(`${base}/api/v1/pods`);
    expect(await answer.json()).toMatchObject({ status: 503, code: "QD-503-cluster" });
  });
});
