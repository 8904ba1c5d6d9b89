import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, expect, it } from "vitest";

import { aPod } from "#e2e/fleet/small-cluster.ts";

import { CANARY, canaryClusters, FORBIDDEN, type Question, questions, secretPod } from "./canary.ts";
import { type Line, openLine } from "./line.ts";
import { type Deck, type Person, startDeck } from "./people.ts";

/** A million takes a quarter of an hour: `QUARTERDECK_CANARY_ANSWERS=1000000 vitest run --config e2e/threat/vitest.config.ts leak`. */
const WANTED = Number(process.env["QUARTERDECK_CANARY_ANSWERS"] ?? 20_000);
const PEOPLE = 10;
/** Of each person for one question: 200 at once in all. */
const AT_ONCE = 20;
const DEAR_AT_ONCE = 2;

let deck: Deck;
let ada: Person;
let people: Person[];
beforeAll(async () => {
  deck = await startDeck({ clusters: canaryClusters() });
  ada = await deck.signIn("ada", { groups: ["platform"] });
  people = [];
  for (let one = 0; one < PEOPLE; one += 1) people.push(await deck.signIn(`bob-${one}`, { groups: ["shop"] }));
});
afterAll(() => deck.close());

/** What of an answer its asker must not know. Who asks for a name has said it: then only what stands behind it counts. */
function leakOf(question: Question, answer: string): string | null {
  const asked = JSON.stringify(question);
  const words = [CANARY, FORBIDDEN].filter((word) => !asked.includes(word));
  // What was searched for may be repeated in a refusal, and stands nowhere in an answer.
  if (asked.includes(CANARY) && answer.startsWith("HTTP/1.1 200")) words.push(CANARY);
  const found = words.find((word) => answer.includes(word));
  return found === undefined ? null : `${asked} ${answer.slice(0, 12)} …${around(answer, found)}…`;
}

/** What stands around a word; empty where it is not. */
const around = (text: string, word: string): string =>
  text.includes(word) ? text.slice(Math.max(0, text.indexOf(word) - 80)).slice(0, 160) : "";

interface Tally {
  answers: number;
  ok: number;
  refusedOften: number;
  leaks: string[];
  /** Questions whose answer to the administrator said the canary. */
  warmed: Set<number>;
}

/** An administrator asks, and everybody else the same up to 50 ms later while she asks again. */
async function round(tally: Tally, lines: readonly Line[], admin: Line, [index, question]: [number, Question]) {
  const warm = async () => {
    const [answer = ""] = await admin.ask(question, 1);
    if (answer.includes(CANARY) || answer.includes(FORBIDDEN)) tally.warmed.add(index);
  };
  await warm();
  await sleep(Math.random() * 50);
  const times = question.isDear === true ? DEAR_AT_ONCE : AT_ONCE;
  const [, ...all] = await Promise.all([warm(), ...lines.map((line) => line.ask(question, times))]);
  for (const answer of all.flat()) {
    if (answer.startsWith("HTTP/1.1 429")) {
      tally.refusedOften += 1;
      continue;
    }
    tally.answers += 1;
    if (answer.startsWith("HTTP/1.1 200")) tally.ok += 1;
    const leak = leakOf(question, answer);
    if (leak !== null) tally.leaks.push(leak);
  }
}

/** Rights are asked about at the first question; until they are known a cluster is named as one that cannot be shown. */
async function untilSettled(person: Person): Promise<void> {
  for (;;) {
    const { partial } = JSON.parse((await person.ask("/api/v1/fleet")).body) as { partial: unknown[] };
    if (partial.length === 0) return;
    await sleep(50);
  }
}

/** Somebody's live stream with everything subscribed, and all that it has said. */
async function listen(person: Person): Promise<() => string> {
  let said = "";
  const headers = { cookie: person.cookie, "sec-fetch-site": "same-origin" };
  get(`${deck.url}/api/v1/stream`, { headers }, (stream) =>
    stream.setEncoding("utf8").on("data", (text: string) => (said += text)),
  ).on("error", () => undefined);
  while (!said.includes("\n\n")) await sleep(20);
  const stream = /"stream":"([^"]+)"/.exec(said)?.[1];
  const kinds = ["pods", "workloads", "events", "namespaces", "nodes"];
  const topics = [{ topic: "fleet" }, ...kinds.map((kind) => ({ topic: "query", query: { kind } }))];
  const headersOfBody = { "content-type": "application/json" };
  for (const [at, topic] of topics.entries()) {
    const sent = { method: "PUT", headers: headersOfBody, body: JSON.stringify(topic) };
    expect((await person.ask(`/api/v1/stream/${stream}/s${at}`, sent)).status).toBe(204);
  }
  return () => said;
}

/** Something forbidden changes, which wakes every stream's topics. */
function stir(restarts: number): void {
  const pod = secretPod(`${CANARY}-pod`);
  for (const name of ["east", FORBIDDEN]) {
    const { api } = deck.cluster(name);
    api.put({ ...pod, status: { phase: `${CANARY}-${restarts}` } });
    api.put(aPod(name === "east" ? `stirred-${restarts}` : `${CANARY}-${restarts}`));
  }
}

it(
  "threat 7: nothing that an administrator sees is in anybody else's answers, asked right after and at once",
  { timeout: 60_000 + WANTED * 3 },
  async () => {
    await Promise.all(people.map(untilSettled));
    const lines = people.map(({ cookie }, at) => openLine(deck.port, cookie, `127.0.0.${at + 2}`));
    const admin = openLine(deck.port, ada.cookie);
    const heard = await listen(people[0] as Person);
    const heardByAda = await listen(ada);
    const asked = [...questions().entries()];
    const tally: Tally = { answers: 0, ok: 0, refusedOften: 0, leaks: [], warmed: new Set() };
    while (tally.answers < WANTED && tally.leaks.length === 0) {
      // A long run says how far it is.
      if (tally.answers > 0) console.log(`${tally.answers} of ${WANTED} answers so far`);
      for (const one of asked) {
        if (tally.leaks.length > 0 || tally.answers >= WANTED) break;
        if (one[0] % 8 === 0) stir(one[0]);
        await round(tally, lines, admin, one);
      }
    }
    for (const line of [...lines, admin]) line.close();
    console.log(
      `threat 7: ${tally.answers} answers (${tally.ok} of them 200), ${tally.leaks.length} with a canary, ${tally.refusedOften} refused for their number`,
    );
    expect(tally.leaks).toEqual([]);
    expect([CANARY, FORBIDDEN].map((word) => around(heard(), word))).toEqual(["", ""]);
    expect([heard().includes("stirred-"), heardByAda().includes(`${CANARY}-pod`)]).toEqual([true, true]);
    expect(tally.answers).toBeGreaterThanOrEqual(WANTED);
    // The canary is there to be seen, and the others do get answers.
    expect(tally.warmed.size).toBeGreaterThan(asked.length / 2);
    expect(tally.ok).toBeGreaterThan(tally.answers / 2);
  },
);
