import { describe, expect, it } from "vitest";

import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { IdentityDefinition } from "#lib/server/config/definition.ts";

import { AccessError } from "../grant.ts";
import type { ExchangedToken, ExchangeQuestion } from "./exchange.ts";
import { openActing } from "./open.ts";
import type { ActingPerson } from "./person.ts";

const prefixes = { usernamePrefix: "oidc:", groupsPrefix: "oidc:" };
const aCluster = (name: string, identity: IdentityDefinition, server = `https://${name}.example`) =>
  ({ name, server: new URL(server), identity }) as Cluster;
const exchanged = (name: string, audience = `k8s-${name}`) =>
  aCluster(name, { mode: "oidc-exchange", audience, scope: null, ...prefixes });
const paula: ActingPerson = {
  username: "paula",
  uid: "u1",
  groups: ["team-payments", "münchen"],
  sessionId: "s1",
  accessToken: async () => "access",
};

/** An issuer by a clock of the test's: each token lives 100 s. */
function start(answer?: (question: ExchangeQuestion) => Promise<ExchangedToken>) {
  const asked: ExchangeQuestion[] = [];
  const clock = { now: 0 };
  const acting = openActing({
    now: () => clock.now,
    exchange: async (question) => {
      asked.push(question);
      return answer ? answer(question) : { token: `${question.audience} ${asked.length}`, lifeSeconds: 100 };
    },
  });
  return { asked, clock, acting };
}

describe("acting by token exchange", () => {
  it("asks once for a person and a cluster however many ask at once, and then has the token at hand", async () => {
    const { asked, acting } = start();
    const own = acting.actingOf(paula);
    await Promise.all(Array.from({ length: 50 }, async () => own.of(exchanged("east"))));
    expect(own.of(exchanged("east"))).toEqual({ mode: "bearer", token: "k8s-east 1" });
    expect(asked).toEqual([{ subjectToken: "access", audience: "k8s-east", scope: null }]);
    expect(acting.actingOf({ ...paula })).toBe(own);
  });

  it("renews beside the requests from three quarters of its life on, and lets nobody have it after it", async () => {
    const { asked, clock, acting } = start();
    const own = acting.actingOf(paula);
    await own.of(exchanged("east"));
    clock.now = 74_999;
    expect(own.of(exchanged("east"))).toMatchObject({ token: "k8s-east 1" });
    expect(asked).toHaveLength(1);
    clock.now = 75_000;
    expect(own.of(exchanged("east"))).toMatchObject({ token: "k8s-east 1" });
    await expect.poll(() => own.of(exchanged("east"))).toMatchObject({ token: "k8s-east 2" });
    clock.now = 75_000 + 95_000;
    expect(await own.of(exchanged("east"))).toMatchObject({ token: "k8s-east 3" });
  });

  it("gives no cluster another one's token, nor one that has changed its address or audience", async () => {
    const { asked, acting } = start();
    const own = acting.actingOf(paula);
    await own.of(exchanged("east"));
    expect(await own.of(exchanged("west"))).toMatchObject({ token: "k8s-west 2" });
    expect(await own.of(exchanged("east", "k8s-other"))).toMatchObject({ token: "k8s-other 3" });
    const moved = aCluster("east", exchanged("east", "k8s-other").identity, "https://moved.example");
    expect(await own.of(moved)).toMatchObject({ token: "k8s-other 4" });
    expect(asked).toHaveLength(4);
  });

  it("is over with its session, also for who still holds it, and with the groups it was made for", async () => {
    const { acting } = start();
    const own = acting.actingOf(paula);
    await own.of(exchanged("east"));
    const changed = acting.actingOf({ ...paula, groups: [] });
    expect(() => own.of(exchanged("east"))).toThrow("the session has ended");
    await changed.of(exchanged("east"));
    acting.forget("s1");
    expect(() => changed.of(exchanged("east"))).toThrow(AccessError);
  });

  it("says in the issuer's words what it refuses, and does not ask it again at once", async () => {
    const { asked, clock, acting } = start(() => Promise.reject(new Error("invalid_client (Audience not found)")));
    const own = acting.actingOf(paula);
    for (let count = 0; count < 5; count += 1) {
      const refused = own.of(exchanged("east")) as Promise<unknown>;
      await expect(refused).rejects.toThrow(AccessError);
      await expect(refused).rejects.toThrow(/^east cannot be asked as you: .*k8s-east: invalid_client \(Audience/);
    }
    expect(asked).toHaveLength(1);
    clock.now = 2_000;
    await expect(own.of(exchanged("east"))).rejects.toThrow("Audience not found");
    expect(asked).toHaveLength(2);
  });
});

describe("acting in other ways", () => {
  it("names the person with the cluster's prefixes, the issuer's id and the session", () => {
    const identity = start()
      .acting.actingOf(paula)
      .of(aCluster("north", { mode: "impersonate", user: null, ...prefixes }));
    expect(identity).toEqual({
      mode: "impersonate",
      user: "oidc:paula",
      uid: "u1",
      groups: ["oidc:team-payments", "oidc:münchen"],
      extra: { "quarterdeck.dev/session": ["s1"] },
    });
  });

  it("threat 5: never names whom Kubernetes keeps for itself, whatever the prefixes are", () => {
    const bare = aCluster("north", { mode: "impersonate", user: null, usernamePrefix: "", groupsPrefix: "" });
    const split = aCluster("north", { mode: "impersonate", user: null, usernamePrefix: "sys", groupsPrefix: "sys" });
    const { acting } = start();
    for (const [cluster, part] of [
      [bare, { groups: ["system:masters"] }],
      [bare, { username: "system:admin" }],
      [split, { groups: ["tem:masters"] }],
    ] as const)
      expect(() => acting.actingOf({ ...paula, ...part }).of(cluster)).toThrow("Kubernetes keeps for itself");
  });

  it("passes the person's own token through, and never lends Quarterdeck's own credentials", async () => {
    const own = start().acting.actingOf(paula);
    expect(await own.of(aCluster("old", { mode: "passthrough", ...prefixes }))).toEqual({
      mode: "bearer",
      token: "access",
    });
    expect(() => own.of(aCluster("here", { mode: "local" }))).toThrow(AccessError);
  });
});
