import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import type { Viewer } from "#lib/server/access/viewer.ts";
import { type AuthPlace, Browser, makePlace, ORIGIN, type TestAuth } from "#lib/testing/a-sign-in.ts";
import { startIssuer, type TestIssuer } from "#lib/testing/an-issuer.ts";

import type { Action } from "./hash.ts";

let issuer: TestIssuer;
let place: AuthPlace;
let one: TestAuth;
let browser: Browser;
const refused = vi.fn<(refusal: { reason: string }) => void>();
beforeAll(async () => {
  issuer = await startIssuer(ORIGIN);
  place = makePlace();
  one = await place.open(issuer, { stepUp: { acr: "2", maxAgeSeconds: 60 } });
});
beforeEach(async () => {
  Object.assign(issuer, { person: "ada", acr: "2" });
  refused.mockClear();
  one.auth.stepUp.onRefused = refused;
  browser = new Browser(one.auth);
  await browser.signIn();
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await one.close();
  await issuer.close();
  place.folder.remove();
});

async function viewer(of = browser): Promise<Viewer> {
  const asking = await one.auth.authenticate({ cookie: of.cookie });
  if (!asking) throw new Error("nobody is signed in");
  return asking.viewer;
}
const object = { group: "", resource: "pods", subresource: "", namespace: "a", name: "web" };
const action: Action = {
  cluster: "east",
  verb: "delete",
  object,
  body: { gracePeriodSeconds: 0 },
  resourceVersion: "7",
};
const consume = (who: Viewer, id: string | undefined, what = action) => one.auth.stepUp.consume(who, id, what);

async function confirmed(): Promise<string> {
  const { id } = await one.auth.stepUp.open(await viewer(), action);
  expect(await browser.signIn({ intent: id, return: "/pods" })).toBe("/pods");
  return id;
}

describe("an intent", () => {
  it("that a fresh sign-in confirmed lets exactly one write through, in the same session", async () => {
    const before = await viewer();
    const id = await confirmed();
    await consume(await viewer(), id, { ...action, body: { gracePeriodSeconds: 0 } });
    expect((await viewer()).sessionId).toBe(before.sessionId);
    await expect(consume(await viewer(), id)).rejects.toThrow("was used already");
    expect(refused).toHaveBeenCalledOnce();
  });

  it("asks the issuer for its strength and youth", async () => {
    const { id } = await one.auth.stepUp.open(await viewer(), action);
    const { searchParams } = new URL(await browser.start({ intent: id }));
    expect(Object.fromEntries(searchParams)).toMatchObject({ max_age: "60", acr_values: "2", login_hint: "ada" });
    expect(JSON.parse(searchParams.get("claims") ?? "")).toEqual({
      id_token: { acr: { essential: true, values: ["2"] } },
    });
  });

  it("lets nothing through that was not confirmed, or not announced", async () => {
    const { id } = await one.auth.stepUp.open(await viewer(), action);
    for (const sent of [id, undefined, "", "A".repeat(43)])
      await expect(consume(await viewer(), sent)).rejects.toThrow(expect.objectContaining({ code: "QD-403-stepup" }));
    expect(refused).toHaveBeenCalledTimes(4);
  });

  it.each<[string, Partial<Action>]>([
    ["body", { body: { gracePeriodSeconds: 1 } }],
    ["cluster", { cluster: "west" }],
    ["verb", { verb: "patch" }],
    ["object", { object: { ...object, name: "db" } }],
    ["version", { resourceVersion: "8" }],
  ])("lets no other %s through", async (_what, part) => {
    const id = await confirmed();
    await expect(consume(await viewer(), id, { ...action, ...part })).rejects.toThrow("not what was confirmed");
  });

  it("is nobody else's, nor another session's of the same person", async () => {
    const id = await confirmed();
    const second = new Browser(one.auth);
    await second.signIn();
    issuer.person = "bob";
    const other = new Browser(one.auth);
    await other.signIn();
    for (const who of [second, other]) await expect(consume(await viewer(who), id)).rejects.toThrow("not yours");
    await consume(await viewer(), id);
  });

  it("is good for two minutes", async () => {
    const id = await confirmed();
    const who = await viewer();
    vi.useFakeTimers({ now: Date.now() + 121_000, toFake: ["Date"] });
    await expect(consume(who, id)).rejects.toThrow("older than two minutes");
  });
});

describe("a sign-in that is to confirm", () => {
  it("does not when it is weaker than asked", async () => {
    const { id } = await one.auth.stepUp.open(await viewer(), action);
    const address = await browser.start({ intent: id, return: "/pods" });
    const { stepUp } = one.auth;
    expect(
      await stepUp.confirm(id, (await viewer()).sessionId ?? "", { acr: "1", authTime: Date.now() / 1000 }),
    ).toMatch("strength 1");
    expect(
      await stepUp.confirm(id, (await viewer()).sessionId ?? "", { acr: null, authTime: Date.now() / 1000 }),
    ).toMatch("unknown");
    expect(
      await stepUp.confirm(id, (await viewer()).sessionId ?? "", { acr: "2", authTime: Date.now() / 1000 - 90 }),
    ).toMatch("90 s ago");
    expect(await stepUp.confirm(id, (await viewer()).sessionId ?? "", { acr: "2", authTime: null })).toMatch(
      "does not say",
    );
    await expect(consume(await viewer(), id)).rejects.toThrow("not confirmed");
    expect(await browser.finish(await browser.atIssuer(address))).toBe("/pods");
    await consume(await viewer(), id);
  });

  it("does not when somebody else signs in", async () => {
    const { id } = await one.auth.stepUp.open(await viewer(), action);
    const address = await browser.start({ intent: id });
    issuer.person = "bob";
    for (const name of browser.cookies.keys()) if (name.startsWith("_session")) browser.cookies.delete(name);
    expect(await browser.finish(await browser.atIssuer(address))).toBe("/signin?error=other-person");
    expect((await viewer()).name).toBe("ada");
    await expect(consume(await viewer(), id)).rejects.toThrow("not confirmed");
  });

  it("does not begin for another's intent", async () => {
    const { id } = await one.auth.stepUp.open(await viewer(), action);
    issuer.person = "bob";
    const other = new Browser(one.auth);
    await other.signIn();
    expect(await other.start({ intent: id })).toBe("/signin?error=late");
  });
});
