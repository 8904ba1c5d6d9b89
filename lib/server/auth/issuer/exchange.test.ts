import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

import { afterEach, beforeEach, expect, it } from "vitest";

import { issueCertificate, makeAuthority } from "#lib/testing/certificate.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";
import { startServer, type TestServer } from "#lib/testing/server.ts";

import { exchangeToken } from "./exchange.ts";
import { Issuer } from "./issuer.ts";

let folder: TestFolder;
let server: TestServer;
let issuer: Issuer;
let asked: { path: string; headers: Record<string, unknown>; form: Record<string, string> }[];
let answer: { status: number; location?: string; body: object };

beforeEach(async () => {
  folder = makeFolder();
  asked = [];
  answer = { status: 200, body: { access_token: "for-east", expires_in: 300 } };
  const authority = await makeAuthority();
  const { certificate: cert, key } = await issueCertificate(authority);
  server = await startServer(
    (request, response) => {
      void respond(request, response);
    },
    { cert, key },
  );
  issuer = open(folder.write("ca.pem", authority.certificate));
});
afterEach(async () => {
  issuer.close();
  await server.close();
  folder.remove();
});

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = await text(request);
  const isDiscovery = request.url?.endsWith("openid-configuration") === true;
  const { status, location, body } = isDiscovery ? { status: 200, body: discovery(), location: undefined } : answer;
  if (!isDiscovery)
    asked.push({
      path: request.url ?? "",
      headers: request.headers,
      form: Object.fromEntries(new URLSearchParams(form)),
    });
  response.writeHead(status, { "content-type": "application/json", ...(location ? { location } : {}) });
  response.end(JSON.stringify(body));
}

const discovery = () => ({
  issuer: server.url,
  authorization_endpoint: `${server.url}/auth`,
  token_endpoint: `${server.url}/token`,
  jwks_uri: `${server.url}/keys`,
  end_session_endpoint: `${server.url}/logout`,
});

const open = (caFile: string | null): Issuer =>
  new Issuer({
    issuer: server.url,
    clientId: "quarterdeck",
    clientSecretFile: folder.write("secret", "hush\n"),
    browserClientId: null,
    caFile,
    usernameClaim: "preferred_username",
    groupsClaim: "groups",
    adminGroups: [],
    scopes: [],
    stepUp: { acr: null, maxAgeSeconds: 60 },
    session: { idleMinutes: 30, absoluteHours: 8 },
  });

const question = { subjectToken: "paulas", audience: "k8s-east", scope: "aud-k8s-east" };

it("asks as a confidential client, over the configured authority, with RFC 8693's words and nothing else", async () => {
  expect(await exchangeToken(issuer, question)).toEqual({ token: "for-east", lifeSeconds: 300 });
  const kind = "urn:ietf:params:oauth:token-type:access_token";
  expect(asked.map(({ form }) => form)).toEqual([
    {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: "paulas",
      subject_token_type: kind,
      requested_token_type: kind,
      audience: "k8s-east",
      scope: "aud-k8s-east",
    },
  ]);
  expect(asked[0]?.headers["authorization"]).toBe(`Basic ${Buffer.from("quarterdeck:hush").toString("base64")}`);
  const known = ["accept", "authorization", "connection", "content-length", "content-type", "host"];
  expect(Object.keys(asked[0]?.headers ?? {}).toSorted()).toEqual(known);
});

it("says the issuer's own words of refusal", async () => {
  answer = {
    status: 403,
    body: { error: "access_denied", error_description: "Client is not within the token audience" },
  };
  await expect(exchangeToken(issuer, question)).rejects.toThrow(
    "access_denied (Client is not within the token audience)",
  );
});

it("threat 23: gives a person's token and our secret to no address that it is led to", async () => {
  for (const status of [301, 302, 307, 308]) {
    answer = { status, location: `${server.url}/elsewhere`, body: {} };
    await expect(exchangeToken(issuer, question)).rejects.toThrow(`the issuer's token endpoint answers ${status}`);
  }
  expect(asked.map(({ path }) => path)).toEqual(["/token", "/token", "/token", "/token"]);
});

it("sends nothing to an issuer whose certificate nobody vouches for", async () => {
  const strict = open(null);
  await expect(exchangeToken(strict, question)).rejects.toThrow(/certificate/);
  strict.close();
  expect(asked).toEqual([]);
});
