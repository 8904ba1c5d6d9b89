import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { type Fleet, openFleet } from "#lib/demo/fleet/fleet.ts";
import { clusterPlans } from "#lib/demo/story/cluster.ts";
import { type ActingSource, openActing } from "#lib/server/access/acting/open.ts";
import type { ActingPerson } from "#lib/server/access/acting/person.ts";
import { exchangeToken } from "#lib/server/auth/issuer/exchange.ts";
import { Issuer } from "#lib/server/auth/issuer/issuer.ts";
import type { ActingIdentity } from "#lib/server/cluster/acting.ts";
import { Member } from "#lib/server/cluster/member.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";
import { Turnstile } from "#lib/server/cluster/turnstile.ts";
import { ANONYMOUS, type IdentityDefinition } from "#lib/server/config/definition.ts";
import { aDefinition } from "#lib/testing/definition.ts";

import { openBrowser } from "./browser.ts";
import { openClient, signInAt } from "./client.ts";
import { type EmbeddedIssuer, startEmbeddedIssuer } from "./embedded.ts";

const names = ["dev-us-east", "edge-oslo"] as const;
const prefixes = { usernamePrefix: "oidc:", groupsPrefix: "oidc:" };
const folder = mkdtempSync(join(tmpdir(), "fleet-"));
let side: EmbeddedIssuer;
let fleet: Fleet;
let acting: ActingSource;
let paula: ActingPerson;
const members: Member[] = [];

beforeAll(async () => {
  side = await startEmbeddedIssuer({ clusters: names });
  const plans = clusterPlans.filter(({ name }) => names.some((one) => one === name));
  const onError = (error: unknown) => {
    throw error;
  };
  fleet = await openFleet({ folder, mode: "quiet", plans, issuerUrl: side.issuerUrl, onError });
  await fleet.ready;
  const issuer = new Issuer({
    issuer: side.issuerUrl,
    clientId: side.client.id,
    clientSecretFile: side.issuer.clientSecretFile,
    caFile: null,
  } as ConstructorParameters<typeof Issuer>[0]);
  acting = openActing({ exchange: (question) => exchangeToken(issuer, question) });
  const { access_token } = await signInAt(side, openClient(side), openBrowser(side.issuerUrl));
  const { username, groups } = side.person;
  paula = { username, uid: "u1", groups, sessionId: "s1", accessToken: async () => access_token };
});
afterAll(async () => {
  for (const member of members) await member.close();
  await fleet.close();
  await side.close();
  rmSync(folder, { recursive: true });
});

function open(name: string, identity: IdentityDefinition): Member {
  const cluster = fleet.clusters.find((one) => one.name === name);
  const member = new Member({
    definition: aDefinition({
      name,
      server: cluster?.server ?? "",
      tls: { authority: readFileSync(cluster?.caFile ?? "", "utf8") },
      identity,
    }),
    turnstile: new Turnstile(1),
    twinsOf: () => [],
  });
  members.push(member);
  return member;
}

const exchanged = (name: string, audience = `k8s-${name}`) =>
  open(name, { mode: "oidc-exchange", audience, scope: null, ...prefixes });

async function ask(member: Member, as: ActingIdentity, path = "/api/v1/namespaces/payments/pods") {
  const answer = await member.request({ method: "GET", path, purpose: "read", as });
  await readText(answer.body);
  return answer.status;
}

it("threat 28: what one cluster is given to know a person by, another one refuses", async () => {
  const [east, oslo] = names.map((name) => exchanged(name)) as [Member, Member];
  const own = acting.actingOf(paula);
  const [forEast, forOslo] = [await own.of(east), await own.of(oslo)];
  // Whoever is known may ask this.
  const path = "/version";
  expect(forEast).not.toEqual(forOslo);
  expect([await ask(east, forEast, path), await ask(oslo, forOslo, path)]).toEqual([200, 200]);
  expect([await ask(east, forOslo, path), await ask(oslo, forEast, path)]).toEqual([401, 401]);
});

it("lets a cluster refuse the person what RBAC does, in either way to name them", async () => {
  const token = readFileSync(
    fleet.clusters.find(({ name }) => name === "dev-us-east")?.impersonatorTokenFile ?? "",
    "utf8",
  );
  const named = open("dev-us-east", { mode: "impersonate", user: { ...ANONYMOUS, token }, ...prefixes });
  for (const member of [exchanged("dev-us-east"), named]) {
    const as = await acting.actingOf(paula).of(member);
    expect([await ask(member, as), await ask(member, as, "/api/v1/pods")]).toEqual([200, 403]);
  }
});

it("says in the issuer's words that there is no such audience", async () => {
  const nowhere = exchanged("edge-oslo", side.missingAudience);
  await expect(acting.actingOf(paula).of(nowhere)).rejects.toThrow(
    /k8s-nowhere: invalid_client \(Audience not found\)/,
  );
});
