import { afterAll, beforeAll, expect, it } from "vitest";

import { ActingError } from "#lib/server/access/acting/error.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import { sendRaw, statusOf } from "#lib/testing/api/raw.ts";
import { type ApiServer, startApiServer } from "#lib/testing/api/server.ts";
import { startUpstream, type Upstream } from "#lib/testing/api/upstream.ts";

let upstream: Upstream;
let quarterdeck: ApiServer;
beforeAll(async () => {
  upstream = await startUpstream((request, response) => request.resume().on("end", () => response.end("{}")));
  const extra = { "quarterdeck.dev/session": ["abc"] };
  const identity = { mode: "impersonate", user: "oidc:paula", uid: "u1", groups: ["oidc:a", "oidc:b"], extra } as const;
  const viewer = { ...LOCAL_VIEWER, name: "paula", acting: { of: () => identity } };
  quarterdeck = await startApiServer({ clusters: { east: upstream.url }, viewer });
});
afterAll(async () => {
  await quarterdeck.close();
  await upstream.close();
});

/** What the cluster is told of who asks, as it came. */
const OURS = [
  "impersonate-user: oidc:paula",
  "impersonate-uid: u1",
  "impersonate-group: oidc:a",
  "impersonate-group: oidc:b",
  "impersonate-extra-quarterdeck.dev%2Fsession: abc",
];
const EXPECTED = new Set(["host", "connection", "user-agent", "accept", "content-type", "content-length", "audit-id"]);

/** Sends a request with these headers for each method, and expects that the cluster hears of none of them. */
async function expectUnheard(headers: readonly string[]): Promise<void> {
  for (const method of ["GET", "POST", "PATCH", "DELETE"]) {
    const body = method === "GET" || method === "DELETE" ? "" : "{}";
    const before = upstream.requests.length;
    const answer = await sendRaw(
      quarterdeck.port,
      [
        `${method} /api/v1/clusters/east/k8s/api/v1/namespaces/shop/pods/web HTTP/1.1`,
        `Host: 127.0.0.1:${quarterdeck.port}`,
        ...(headers.some((header) => /^connection:/i.test(header)) ? [] : ["Connection: close"]),
        ...(body === "" ? [] : ["Content-Type: application/json", `Content-Length: ${body.length}`]),
        ...headers,
      ],
      body,
    );
    expect([method, headers, statusOf(answer)]).toEqual([method, headers, 200]);
    expect(upstream.requests).toHaveLength(before + 1);
    const { rawHeaders } = upstream.requests.at(-1) ?? { rawHeaders: [] };
    const pairs = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []));
    const isPlain = (pair: string) => EXPECTED.has(pair.split(":", 1)[0]?.toLowerCase() ?? "");
    expect(pairs.filter((pair) => !isPlain(pair))).toEqual(OURS);
  }
}

it("says why nobody can be named there, and sends nothing", async () => {
  const reason = new ActingError("east", "the issuer exchanges no token for k8s-east: invalid_client");
  const refuse = () => {
    throw reason;
  };
  const acting = [{ of: refuse }, { of: () => Promise.reject(reason) }];
  const before = upstream.requests.length;
  for (const one of acting)
    for (const method of ["GET", "DELETE"]) {
      const viewer = { ...LOCAL_VIEWER, acting: one };
      const refusing = await startApiServer({ clusters: { east: upstream.url }, viewer });
      const answer = await fetch(`${refusing.url}/api/v1/clusters/east/k8s/api/v1/pods/x`, { method });
      expect([method, answer.status, await answer.json()]).toMatchObject([
        method,
        503,
        { code: "QD-503-authz", detail: expect.stringContaining("invalid_client") },
      ]);
      await refusing.close();
    }
  expect(upstream.requests).toHaveLength(before);
});

it("threat 1: no spelling of an impersonation header reaches a cluster", async () => {
  for (const header of [
    "Impersonate-User: admin",
    "impersonate-user: admin",
    "IMPERSONATE-GROUP: system:masters",
    "impersonate-uid: 0",
    "Impersonate-Uid: 0",
    "Impersonate_User: admin",
    "Impersonate-Extra-scopes%2f: all",
    "Impersonate-Extra-quarterdeck.dev%2Fsession: other",
  ])
    await expectUnheard([header]);
});

it("threat 2: no list of headers that concern the connection takes any of ours away", async () => {
  const names = "Impersonate-User, Impersonate-Group, Impersonate-Uid, Authorization, Audit-Id";
  await expectUnheard([`Connection: close, ${names}`]);
  await expectUnheard([`Connection: close`, `Connection: ${names}`]);
  for (const list of ["Proxy-Connection", "Keep-Alive", "TE", "Trailer"]) await expectUnheard([`${list}: ${names}`]);
});

it("threat 3: what another proxy may say of who asks, or for what, is no word of ours", async () => {
  await expectUnheard([
    "X-Forwarded-User: admin",
    "X_Forwarded_User: admin",
    "X-Forwarded-Groups: system:masters",
    "X-Auth-Request-User: admin",
    "X-Auth-Request-Groups: system:masters",
    "X-Remote-User: admin",
    "X-Remote-Group: system:masters",
    "X-Remote-Extra-Scopes: all",
    "X-Original-URL: /api/v1/secrets",
    "X-Rewrite-URL: /api/v1/secrets",
    "X-Forwarded-Uri: /api/v1/secrets",
    "X-HTTP-Method-Override: DELETE",
    "Forwarded: for=10.0.0.1",
    "Cookie: a=b",
  ]);
});
