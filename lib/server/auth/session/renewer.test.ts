import { setTimeout as sleep } from "node:timers/promises";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type AuthPlace, Browser, makePlace, ORIGIN, type TestAuth } from "#lib/testing/a-sign-in.ts";
import { startIssuer, type TestIssuer } from "#lib/testing/an-issuer.ts";
import { until } from "#lib/testing/follow.ts";

let issuer: TestIssuer;
let place: AuthPlace;
let one: TestAuth;
let browser: Browser;
beforeEach(async () => {
  issuer = await startIssuer(ORIGIN);
  place = makePlace();
  one = await place.open(issuer);
  browser = new Browser(one.auth);
  await browser.signIn();
  issuer.tokenCalls.clear();
});
afterEach(async () => {
  await one.close();
  await issuer.close();
  place.folder.remove();
});

const ask = (deck = one) => deck.auth.authenticate({ cookie: browser.cookie });
const refreshes = () => issuer.tokenCalls.get("refresh_token") ?? 0;

/** Makes the session's access token look as old as this part of its life. */
async function age(part: number): Promise<void> {
  const session = (await ask())?.session;
  if (!session) throw new Error("nobody is signed in");
  const { tokens } = session.content;
  const life = tokens.accessUntil - tokens.receivedAt;
  const receivedAt = Date.now() - life * part;
  // As the store itself writes it.
  const { SessionStore } = await import("./store.ts");
  const { createSeal } = await import("../seal.ts");
  const store = new SessionStore({
    state: one.state,
    seal: createSeal(place.key, "session"),
    limits: { idleMilliseconds: 1e9, absoluteMilliseconds: 1e9 },
    onEnded: () => undefined,
  });
  const content = { ...session.content, tokens: { ...tokens, receivedAt, accessUntil: receivedAt + life } };
  if (!(await store.renew(session, content))) throw new Error("the session changed meanwhile");
}

describe("tokens that have run out", () => {
  it("are renewed by one call for a hundred requests, none of which fails", async () => {
    await age(1.1);
    issuer.delayMilliseconds = 100;
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask()));
    expect(answers.filter(Boolean)).toHaveLength(100);
    expect(refreshes()).toBe(1);
  });

  it("are renewed by one call of two servers over one store", async () => {
    const two = await place.open(issuer);
    issuer.tokenCalls.clear();
    await age(1.1);
    issuer.delayMilliseconds = 100;
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => ask(index % 2 ? one : two)));
    expect(answers.filter(Boolean)).toHaveLength(100);
    expect(refreshes()).toBe(1);
    await two.close();
  });

  it("stay renewable after two hundred rotations", async () => {
    for (let round = 0; round < 200; round += 1) {
      await age(1.1);
      // Nobody waits for the answer that the renewal belongs to.
      const asked = ask();
      if (round % 2) await sleep(Math.floor((round * 7) % 5));
      else await asked;
    }
    expect(await ask()).not.toBeNull();
  });
});

describe("tokens in the last quarter of their life", () => {
  it("are renewed while requests are answered with what there is", async () => {
    await age(0.8);
    issuer.delayMilliseconds = 200;
    expect(await ask()).not.toBeNull();
    expect(refreshes()).toBe(0);
    await until("they are renewed", () => refreshes() === 1);
    expect(await ask()).not.toBeNull();
  });
});

describe("an issuer that is away", () => {
  it.each(["down", "failing"] as const)(
    "(%s) leaves the session until its tokens run out, and gives it back after",
    async (health) => {
      await age(0.8);
      issuer.health = health;
      expect(await ask()).not.toBeNull();
      await until("it was tried", () => true);
      await sleep(50);
      await age(1.1);
      expect(await Promise.all(Array.from({ length: 20 }, () => ask()))).toEqual(
        Array.from({ length: 20 }, () => null),
      );
      issuer.health = "well";
      await one.state.db.updateTable("session").set({ triedAt: 0 }).execute();
      expect(await ask()).not.toBeNull();
    },
  );
});

describe("an issuer that no longer knows the sign-in", () => {
  it("ends the session, here and on every other server", async () => {
    const two = await place.open(issuer);
    let told = 0;
    const viewer = (await ask())?.viewer;
    two.auth.onEnded({ sessionId: viewer?.sessionId ?? null, key: viewer?.key ?? "" }, () => told++);
    await age(1.1);
    issuer.forget();
    expect(await ask()).toBeNull();
    expect(await ask(two)).toBeNull();
    await until("the other server tells its streams", () => told === 1);
    await two.close();
  });
});

describe("groups that change", () => {
  it("are known after the next renewal, under another key", async () => {
    const before = (await ask())?.viewer;
    issuer.claims.set("ada", { preferred_username: "ada", groups: ["payments"] });
    await age(1.1);
    const after = (await ask())?.viewer;
    expect(after?.groups).toEqual(["payments"]);
    expect(after?.id).toBe(before?.id);
    expect(after?.key).not.toBe(before?.key);
  });

  it("end what was begun in the old groups, and nothing begun in the new", async () => {
    const told: string[] = [];
    const listen = async (name: string) => {
      const viewer = (await ask())?.viewer;
      one.auth.onEnded({ sessionId: viewer?.sessionId ?? null, key: viewer?.key ?? "" }, () => told.push(name));
    };
    await listen("before");
    issuer.claims.set("ada", { preferred_username: "ada", groups: ["payments"] });
    await age(1.1);
    await ask();
    await listen("after");
    await until("the old one is told", () => told.length > 0);
    await sleep(1_100);
    expect(told).toEqual(["before"]);
  });

  it("that Kubernetes keeps for itself end the session", async () => {
    issuer.claims.set("ada", { preferred_username: "ada", groups: ["system:masters"] });
    await age(1.1);
    expect(await ask()).toBeNull();
  });
});
