import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, expect, it } from "vitest";

import { aPod, smallCluster } from "#e2e/fleet/small-cluster.ts";
import { openStream } from "#lib/testing/api/stream.ts";
import { failure, respondJson } from "#lib/testing/kube-api/respond.ts";

import { READER_TOKEN } from "./guarded-cluster.ts";
import { type Deck, startDeck } from "./people.ts";

const LIFE_SECONDS = 6;
const RUN_MILLISECONDS = 14_500;
const CHANGE_MILLISECONDS = 400;

let deck: Deck;
beforeAll(async () => {
  const plan = { objects: smallCluster("a"), rule: () => true };
  deck = await startDeck({ clusters: { east: plan, west: plan } });
  deck.issuer.accessSeconds = LIFE_SECONDS;
});
afterAll(() => deck.close());

it("threat 11: a stream lives through renewals of its session's tokens and cuts of its cluster, and no request meets a token that is old", async () => {
  const ada = await deck.signIn("ada", { groups: ["platform"] });
  const west = deck.cluster("west");
  const tokens = new Set<string>();
  // Believes a token as long as the issuer does.
  west.answer(/pods\/probe$/, (response, { headers: { authorization = "" } }) => {
    tokens.add(authorization);
    void fetch(`${deck.issuer.url}/me`, { headers: { authorization } }).then(({ ok }) =>
      respondJson(response, ok ? 200 : 401, ok ? aPod("probe") : failure(401, "Unauthorized", "an old token")),
    );
  });
  const stream = await openStream(deck.url, { cookie: ada.cookie, "sec-fetch-site": "same-origin" });
  const hello = await stream.next();
  const id = hello?.event === "hello" ? hello.stream : "";
  const topic = JSON.stringify({ topic: "query", query: { kind: "pods", where: "changed" } });
  const headers = { "content-type": "application/json" };
  await ada.ask(`/api/v1/stream/${id}/s`, { method: "PUT", headers, body: topic });

  const told = new Set<string>();
  const others: unknown[] = [];
  const listening = (async () => {
    for (let event = await stream.next(); event !== undefined; event = await stream.next())
      if (event.event === "snapshot" || event.event === "delta") for (const { id: row } of event.rows) told.add(row);
      else others.push(event);
  })();

  const made: string[] = [];
  const answers: string[] = [];
  const until = Date.now() + RUN_MILLISECONDS;
  for (let step = 0; Date.now() < until; step += 1) {
    west.api.put(aPod(`changed-${step}`));
    made.push(`west/pods/shop/changed-${step}`);
    if (step % 6 === 5) west.api.cutWatches();
    const { status, body } = await ada.ask("/api/v1/clusters/west/k8s/api/v1/namespaces/shop/pods/probe");
    answers.push(status === 200 ? "200" : body);
    await sleep(CHANGE_MILLISECONDS);
  }
  // A watch that was cut so often waits for up to 30 s before it is opened again.
  await expect.poll(() => made.filter((one) => !told.has(one)), { timeout: 45_000 }).toEqual([]);
  stream.close();
  await listening;

  // A machine that is busy may be late, and a cluster whose connections are cut is let alone for five seconds; a token may not be old.
  const ofTheCuts = ["QD-504-cluster", "not asked again before the next probe"];
  const refused = answers.filter((one) => one !== "200" && !ofTheCuts.some((word) => one.includes(word)));
  expect(answers.filter((one) => one === "200").length).toBeGreaterThan(answers.length / 2);
  expect([others, refused]).toEqual([[], []]);
  expect(deck.issuer.tokenCalls.get("refresh_token")).toBeGreaterThanOrEqual(2);
  expect([tokens.size >= 3, tokens.has(`Bearer ${READER_TOKEN}`)]).toEqual([true, false]);
}, 120_000);
