import type { IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { ActingIdentity } from "#lib/server/cluster/acting.ts";
import { Member } from "#lib/server/cluster/member.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";
import { Turnstile } from "#lib/server/cluster/turnstile.ts";
import { ANONYMOUS, type IdentityDefinition } from "#lib/server/config/definition.ts";
import { issueCertificate, type KeyPair, makeAuthority } from "#lib/testing/certificate.ts";
import { aDefinition } from "#lib/testing/definition.ts";
import { startServer, type TestServer } from "#lib/testing/server.ts";

const prefixes = { usernamePrefix: "oidc:", groupsPrefix: "oidc:" };
const GET = { method: "GET", path: "/version", purpose: "read" } as const;
const named: ActingIdentity = {
  mode: "impersonate",
  user: "oidc:Zoë Müller 山",
  uid: "u1",
  groups: ["oidc:a", "oidc:ärzte"],
  extra: { "quarterdeck.dev/session": ["abc"] },
};

let authority: Awaited<ReturnType<typeof makeAuthority>>;
let reader: KeyPair;
let server: TestServer;
let member: Member;
/** What came in: the certificate's name, and raw headers as the bytes say in UTF-8. */
let seen: { certificate: string | undefined; raw: string[] }[];
let status: (request: IncomingMessage) => number;

beforeEach(async () => {
  authority = await makeAuthority();
  reader = await issueCertificate(authority, { commonName: "reader", usage: "client" });
  const { certificate: cert, key } = await issueCertificate(authority);
  seen = [];
  status = () => 200;
  const tls = { cert, key, ca: authority.certificate, requestCert: true, rejectUnauthorized: false };
  server = await startServer((request, response) => {
    const certificate = (request.socket as TLSSocket).getPeerCertificate().subject?.CN as string | undefined;
    seen.push({ certificate, raw: request.rawHeaders.map((text) => Buffer.from(text, "latin1").toString("utf8")) });
    response.writeHead(status(request), { "content-type": "application/json" }).end("{}");
  }, tls);
});
afterEach(async () => {
  await member.close();
  await server.close();
});

function open(identity: IdentityDefinition): void {
  const tls = { authority: authority.certificate };
  member = new Member({
    definition: aDefinition({ server: server.url, tls, user: reader, identity }),
    turnstile: new Turnstile(1),
    twinsOf: () => [],
  });
}

async function ask(as?: ActingIdentity): Promise<number> {
  const answer = await member.request({ ...GET, ...(as ? { as } : {}) });
  await readText(answer.body);
  return answer.status;
}

const identityOf = ({ raw }: { raw: readonly string[] }): string[] =>
  raw.flatMap((text, index) =>
    index % 2 === 0 && /^(authorization|impersonate-)/i.test(text) ? [`${text.toLowerCase()}: ${raw[index + 1]}`] : [],
  );

describe("what reaches a cluster", () => {
  it("as a person's token has no certificate and no name of ours, though the reader has both", async () => {
    open({ mode: "oidc-exchange", audience: "k8s-east", scope: null, ...prefixes });
    await ask();
    await ask({ mode: "bearer", token: "paulas" });
    await ask();
    expect(seen.map((one) => [one.certificate, identityOf(one)])).toEqual([
      ["reader", []],
      [undefined, ["authorization: Bearer paulas"]],
      ["reader", []],
    ]);
  });

  it("as a named person has the impersonator's credentials, each group by itself, and names in UTF-8", async () => {
    open({ mode: "impersonate", user: { ...ANONYMOUS, token: "impersonator" }, ...prefixes });
    await ask();
    await ask(named);
    expect(seen.map((one) => [one.certificate, identityOf(one)])).toEqual([
      ["reader", []],
      [
        undefined,
        [
          "authorization: Bearer impersonator",
          "impersonate-user: oidc:Zoë Müller 山",
          "impersonate-uid: u1",
          "impersonate-group: oidc:a",
          "impersonate-group: oidc:ärzte",
          "impersonate-extra-quarterdeck.dev%2fsession: abc",
        ],
      ],
    ]);
  });

  it("as a token that was fetched before the cluster became one that is told names still has no certificate", async () => {
    open({ mode: "impersonate", user: { ...ANONYMOUS, ...reader }, ...prefixes });
    await ask({ mode: "bearer", token: "late" });
    await ask(named);
    expect(seen.map(({ certificate }) => certificate)).toEqual([undefined, "reader"]);
  });

  it("and is refused there as one person leaves the reader, its gate and the breaker alone", async () => {
    open({ mode: "oidc-exchange", audience: "k8s-east", scope: null, ...prefixes });
    status = (request) => (request.headers.authorization === "Bearer old" ? 401 : 200);
    for (let count = 0; count < 20; count += 1) expect(await ask({ mode: "bearer", token: "old" })).toBe(401);
    expect(await ask()).toBe(200);
    expect(await ask({ mode: "bearer", token: "good" })).toBe(200);
    expect(member.status).toMatchObject({ breaker: "closed", cause: "none" });
    expect(seen).toHaveLength(22);
  });

  it("threat 23: is sent nowhere else, whatever the cluster answers", async () => {
    const reached: string[] = [];
    const elsewhere = await startServer((request, response) => {
      reached.push(request.url ?? "");
      response.end();
    });
    const redirecting = await startServer((request, response) => {
      const [, code = "302", where = ""] = (request.url ?? "").split("/");
      const location = where === "same" ? "/elsewhere" : `${elsewhere.url}/elsewhere`;
      if (where === "") reached.push(request.url ?? "");
      response.writeHead(Number(code), { location }).end();
    });
    member = new Member({
      definition: aDefinition({ server: redirecting.url, identity: { mode: "passthrough", ...prefixes } }),
      turnstile: new Turnstile(1),
      twinsOf: () => [],
    });
    for (const as of [{ mode: "bearer", token: "paulas" } as const, named])
      for (const code of [301, 302, 303, 307, 308])
        for (const where of ["same", "cross"]) {
          const answer = await member.request({ ...GET, purpose: "proxy", path: `/${code}/${where}`, as });
          expect(answer.status).toBe(code);
          await readText(answer.body);
        }
    expect(reached).toEqual([]);
    await redirecting.close();
    await elsewhere.close();
  });
});
