import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { sendRaw, statusOf } from "#lib/testing/api/raw.ts";
import { type ApiServer, startApiServer } from "#lib/testing/api/server.ts";

let quarterdeck: ApiServer;
let canaryPort: number;
let canaryConnections = 0;
const canary = createServer((socket) => {
  canaryConnections += 1;
  socket.destroy();
});

beforeAll(async () => {
  canary.listen(0, "127.0.0.1");
  await once(canary, "listening");
  canaryPort = (canary.address() as AddressInfo).port;
  quarterdeck = await startApiServer();
});
afterAll(async () => {
  await quarterdeck.close();
  canary.close();
});

const upgrade = [
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version: 13",
];
const host = () => `Host: 127.0.0.1:${quarterdeck.port}`;

/** The code in an answer's problem details. */
async function refusalOf(lines: readonly string[]): Promise<string | undefined> {
  return /"code":"([^"]+)"/.exec(await sendRaw(quarterdeck.port, lines))?.[1];
}

describe("a request target that names another server", () => {
  const targets = () => [
    `http://127.0.0.1:${canaryPort}/`,
    `http://127.0.0.1:${canaryPort}/api/v1/fleet`,
    `//127.0.0.1:${canaryPort}/`,
    `ws://127.0.0.1:${canaryPort}/`,
  ];

  it("is refused and never asked, as a request and as an upgrade, with our host or with its own", async () => {
    for (const target of targets()) {
      for (const hostLine of [host(), `Host: 127.0.0.1:${canaryPort}`, "Host: localhost"]) {
        expect([target, await refusalOf([`GET ${target} HTTP/1.1`, hostLine, "Connection: close"])]).toEqual([
          target,
          "QD-400-target",
        ]);
        expect([target, await refusalOf([`GET ${target} HTTP/1.1`, hostLine, ...upgrade])]).toEqual([
          target,
          "QD-400-target",
        ]);
      }
    }
    expect(canaryConnections).toBe(0);
  });

  it("is refused for CONNECT and for methods that nobody needs", async () => {
    expect(await refusalOf([`CONNECT 127.0.0.1:${canaryPort} HTTP/1.1`, host()])).toBe("QD-405-method");
    expect(await refusalOf(["TRACE / HTTP/1.1", host(), "Connection: close"])).toBe("QD-405-method");
    expect(await refusalOf(["OPTIONS * HTTP/1.1", host(), "Connection: close"])).toBe("QD-405-method");
    expect(canaryConnections).toBe(0);
  });
});

describe("a request under another name", () => {
  it("is refused on every address, also when our name comes second", async () => {
    for (const path of ["/", "/api/v1/fleet", "/healthz", "/metrics", "/api/v1/clusters/east/k8s/api", "/_next/x"]) {
      expect(await refusalOf([`GET ${path} HTTP/1.1`, "Host: evil.example", "Connection: close"])).toBe("QD-421-host");
      expect(
        statusOf(
          await sendRaw(quarterdeck.port, [
            `GET ${path} HTTP/1.1`,
            "Host: localhost",
            "Host: evil.example",
            "Connection: close",
          ]),
        ),
      ).toBe(400);
    }
  });
});

describe("the address of metrics", () => {
  it("has our own figures for who scrapes and a page for a browser", async () => {
    const ask = (accept: string) =>
      sendRaw(quarterdeck.port, ["GET /metrics HTTP/1.1", host(), `Accept: ${accept}`, "Connection: close"]);
    expect(await ask("text/plain")).toContain("# HELP");
    expect(await ask("text/html,*/*;q=0.8")).not.toContain("# HELP");
  });
});

describe("an upgrade", () => {
  it("of the proxy says what to do instead", async () => {
    const lines = ["/api/v1/namespaces/a/pods/b/exec?command=sh", "/api/v1/namespaces/a/pods/b/portforward"].map(
      (path) => `/api/v1/clusters/east/k8s${path}`,
    );
    for (const path of lines) {
      expect(await refusalOf([`GET ${path} HTTP/1.1`, host(), ...upgrade])).toBe("QD-501-upgrade");
      expect(
        await refusalOf([
          `POST ${path} HTTP/1.1`,
          host(),
          "Connection: Upgrade",
          "Upgrade: SPDY/3.1",
          "Content-Length: 0",
        ]),
      ).toBe("QD-501-upgrade");
    }
  });

  it("of anything else is refused, and another site's before that", async () => {
    expect(await refusalOf(["GET /_next/webpack-hmr HTTP/1.1", host(), ...upgrade])).toBe("QD-404-route");
    expect(await refusalOf(["GET /api/v1/stream HTTP/1.1", host(), "Origin: http://evil.example", ...upgrade])).toBe(
      "QD-403-origin",
    );
  });
});

describe("an offer to go on with HTTP/2", () => {
  it("is ignored, as Java's clients and curl --http2 expect", async () => {
    const offer = ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA"];
    const ask = (path: string, ...lines: string[]) =>
      sendRaw(quarterdeck.port, [`GET ${path} HTTP/1.1`, host(), ...offer, ...lines, "Connection: close"]);
    expect(statusOf(await ask("/healthz"))).toBe(200);
    expect(statusOf(await ask("/api/v1/fleet", "Origin: http://evil.example"))).toBe(403);
  });
});

describe("everything that is not the API", () => {
  it("is a page, which is only read", async () => {
    expect(await (await fetch(`${quarterdeck.url}/pods`)).text()).toBe("a page");
    expect(await (await fetch(`${quarterdeck.url}/pods`, { method: "POST", body: "x" })).json()).toMatchObject({
      code: "QD-405-method",
    });
  });
});

describe("a page of another site", () => {
  it("can neither read nor change anything", async () => {
    const headers = { origin: "http://evil.example", "content-type": "text/plain" };
    for (const path of ["/api/v1/query", "/api/v1/clusters/east/k8s/api/v1/pods", "/api/v1/clusters/east/preflight"]) {
      expect((await fetch(`${quarterdeck.url}${path}`, { method: "POST", body: "{}", headers })).status).toBe(403);
    }
    expect((await fetch(`${quarterdeck.url}/api/v1/stream`, { headers })).status).toBe(403);
  });
});
