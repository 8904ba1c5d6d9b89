import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { exportJWK, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";

import { oidcTokens } from "./oidc.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const clock = new ManualClock();
let server: Server;
let issuerUrl = "";
let isAway = false;

beforeAll(async () => {
  const jwk = { ...(await exportJWK(publicKey)), kid: "one", use: "sig", alg: "RS256" };
  server = createServer((request, response) => {
    if (isAway) return void response.destroy();
    const isDiscovery = request.url === "/realm/.well-known/openid-configuration";
    response.end(JSON.stringify(isDiscovery ? { issuer: issuerUrl, jwks_uri: `${issuerUrl}/certs` } : { keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realm`;
});
afterAll(() => void server.close());

interface TokenFields {
  readonly claims?: Record<string, unknown>;
  readonly audience?: string;
  readonly issuer?: string;
  readonly key?: typeof privateKey;
}

const token = ({ claims = {}, audience = "fleet", issuer = issuerUrl, key = privateKey }: TokenFields = {}) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", kid: "one" })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject("ann")
    .setExpirationTime(Math.floor(clock.now() / 1000) + 300)
    .sign(key);

const authenticate = (options: Partial<Parameters<typeof oidcTokens>[0]> = {}) =>
  oidcTokens({ issuerUrl, audience: "fleet", clock, ...options });

describe("an OIDC token", () => {
  it("is of the user and the groups that its claims name, with the cluster's prefixes", async () => {
    const options = { usernameClaim: "name", usernamePrefix: "oidc:", groupsClaim: "groups", groupsPrefix: "oidc:" };
    const claims = { name: "ann", groups: ["dev", "ops", 3], jti: "t1" };
    expect(await authenticate(options)(await token({ claims }))).toEqual({
      name: "oidc:ann",
      groups: ["oidc:dev", "oidc:ops"],
      extra: { "authentication.kubernetes.io/credential-id": ["JTI=t1"] },
    });
  });

  it("is of the issuer's subject unless told, and of one group when the claim is one", async () => {
    const user = await authenticate({ groupsClaim: "role" })(await token({ claims: { role: "dev" } }));
    expect(user).toEqual({ name: `${issuerUrl}#ann`, groups: ["dev"] });
  });

  it("is of an e-mail address only when that is verified", async () => {
    const byEmail = authenticate({ usernameClaim: "email" });
    const claims = { email: "ann@example.org" };
    expect(await byEmail(await token({ claims }))).toMatchObject({ name: "ann@example.org" });
    expect(await byEmail(await token({ claims: { ...claims, email_verified: false } }))).toBeUndefined();
  });

  it("is nobody's when it is for another audience, by another issuer or key, too old, or no token at all", async () => {
    const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const ask = authenticate();
    for (const wrong of [{ audience: "other" }, { issuer: "https://elsewhere.example" }, { key: stranger }])
      expect(await ask(await token(wrong))).toBeUndefined();
    const old = await token();
    clock.pass(301_000);
    expect(await ask(old)).toBeUndefined();
    for (const text of ["", "a.b.c", "eyJhbGciOiJub25lIn0.e30."]) expect(await ask(text)).toBeUndefined();
  });

  it("is nobody's while the issuer is away, and its user's once it is back", async () => {
    const ask = authenticate();
    const signed = await token();
    isAway = true;
    expect(await ask(signed)).toBeUndefined();
    isAway = false;
    expect(await ask(signed)).toMatchObject({ name: `${issuerUrl}#ann` });
  });
});
