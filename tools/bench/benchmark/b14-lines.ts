import { spawnSync } from "node:child_process";
import path from "node:path";

import type { LineSearchAnswer, LineSearchRequest } from "#lib/contract/line.ts";
import { type Random, seededRandom } from "#lib/demo/scale/random.ts";
import { type Context, interleave } from "#tools/bench/context.ts";
import { requireSameRows } from "#tools/bench/gate.ts";
import type { Rounds } from "#tools/bench/measure.ts";
import { startServer } from "#tools/bench/ours/server.ts";
import { startTap } from "#tools/bench/ours/store-tap.ts";
import { summarise } from "#tools/bench/statistics.ts";
import { readLogsRecord } from "#tools/stack/logs/record.ts";
import { defaultFolder } from "#tools/stack/stack.ts";

const FLOOD = new URL("../../stack/logs/line/flood.ts", import.meta.url).pathname;
const INDEX = "bench-lines";
const LINES = 5_000_000;
/** Each asked once by us and once of the store, in turns. */
const ASKS = 20;
const HOUR = 3_600_000;

const WORDS = ["timeout", "slow", "authorised", "request", "ledger"] as const;
const NAMESPACES = ["payments", "checkout", "search", "catalog", "identity", "media"] as const;

/** Somewhere in the day of lines; no two asks are of the same stretch, so that nothing is answered from a cache. */
function stretch(random: Random, hours: number) {
  const to = Date.now() - random.between(1, 6 * HOUR);
  return { from: to - hours * HOUR, to };
}

type Ask = (random: Random) => LineSearchRequest;
const QUESTIONS: Readonly<Record<string, Ask>> = {
  "newest lines of an hour": (random) => ({ span: stretch(random, 1), limit: 200 }),
  "a word in 12 hours": (random) => ({ where: random.pick(WORDS), span: stretch(random, 12), limit: 200 }),
  "a phrase of a namespace in 12 hours": (random) => ({
    where: `"slow query" ns:${random.pick(NAMESPACES)}`,
    span: stretch(random, 12),
    limit: 200,
  }),
  "errors in 12 hours with histogram and facets": (random) => ({
    where: `level:error ns:${random.pick(NAMESPACES)}`,
    span: stretch(random, 12),
    limit: 200,
    parts: ["histogram", "facets"],
  }),
};

const post = (url: string, body: string): Promise<Response> =>
  fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });

async function ask(origin: string, request: LineSearchRequest): Promise<LineSearchAnswer> {
  const answer = await post(`${origin}/api/v1/logs/search`, JSON.stringify(request));
  if (!answer.ok) throw new Error(`search answers ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as LineSearchAnswer;
}

/** Both clusters must be counted first: of one whose rights are not known nothing is asked. */
async function untilScoped(origin: string): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    const { leftOut, stores } = await ask(origin, { span: { lastSeconds: 60 }, limit: 1 });
    if (leftOut.length === 0 && stores.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("not every cluster was known after 60 s");
}

async function fill(store: string): Promise<void> {
  const answer = await fetch(`${store}/${INDEX}/_count`);
  const { count = 0 } = (await answer.json()) as { count?: number };
  if (count >= LINES) return;
  if (answer.ok) await fetch(`${store}/${INDEX}`, { method: "DELETE" });
  const args = [FLOOD, "--store", store, "--index", INDEX, "--count", String(LINES)];
  if (spawnSync(process.execPath, args, { stdio: ["ignore", 2, 2] }).status !== 0)
    throw new Error(`${LINES} lines could not be written`);
}

type Pair = { request: LineSearchRequest; body: string };

/** The body that a question becomes, read by a tap between us and the store. */
async function bodiesOf(store: string, asked: readonly LineSearchRequest[]): Promise<Pair[]> {
  const tap = await startTap(store);
  const kubeconfig = path.join(defaultFolder, "kubeconfig");
  const { origin, running } = await startServer(kubeconfig, "any", { url: tap.url, index: INDEX });
  try {
    await untilScoped(origin);
    const pairs: Pair[] = [];
    for (const request of asked) {
      tap.searches.length = 0;
      await ask(origin, request);
      // Who judges the pipeline asks too, for counts only.
      const [body, ...more] = tap.searches.filter((one) => (JSON.parse(one) as { size: number }).size > 0);
      if (body === undefined || more.length > 0)
        throw new Error(`one search became ${tap.searches.length} of the store`);
      pairs.push({ request, body });
    }
    return pairs;
  } finally {
    await running.stop();
    await tap.close();
  }
}

const timed = async <T>(act: () => Promise<T>): Promise<[number, T]> => {
  const started = performance.now();
  const value = await act();
  return [performance.now() - started, value];
};

interface RawAnswer {
  hits: { hits: readonly object[]; total?: { value: number } };
}

/** Both ask the same; who is first changes with every ask. */
async function oneRound(origin: string, store: string, pairs: readonly Pair[]) {
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (const [turn, { request, body }] of pairs.entries()) {
    const own = () => timed(() => ask(origin, request));
    const raw = () => timed(async () => (await (await post(`${store}/${INDEX}/_search`, body)).json()) as RawAnswer);
    const first = turn % 2 === 0 ? await own() : null;
    const [theirMilliseconds, answer] = await raw();
    const [ourMilliseconds, found] = first ?? (await own());
    const linesAtMost = Math.min(answer.hits.hits.length, request.limit ?? 0);
    requireSameRows("a search", `${found.lines.length}`, `${linesAtMost}`);
    ours.push(ourMilliseconds);
    theirs.push(theirMilliseconds);
  }
  return { ours: summarise(ours).median, theirs: summarise(theirs).median };
}

/** B14: from a question to its lines over 5,000,000 of them, against the store's own answer to the same body. */
export async function measureLines(context: Context): Promise<Rounds[]> {
  const record = readLogsRecord(defaultFolder);
  if (record === undefined) throw new Error("no stack has central logs: npm run stack -- up --logs");
  const store = `http://127.0.0.1:${record.elasticsearch}`;
  context.progress(`B14: ${LINES} lines in ${INDEX}`);
  await fill(store);
  const random = seededRandom(14);
  const names = Object.keys(QUESTIONS);
  const asked = Object.values(QUESTIONS).flatMap((question) => Array.from({ length: ASKS }, () => question(random)));
  const pairs = await bodiesOf(store, asked);
  const kubeconfig = path.join(defaultFolder, "kubeconfig");
  const { origin, running } = await startServer(kubeconfig, "any", { url: store, index: INDEX });
  try {
    await untilScoped(origin);
    const rounds = await interleave(context, "B14", async () => {
      const each = [];
      for (const [place] of names.entries())
        each.push(await oneRound(origin, store, pairs.slice(place * ASKS, (place + 1) * ASKS)));
      return each;
    });
    return names.map((name, place) => ({
      benchmark: "B14",
      what: `${name}, of ${LINES / 1e6} million lines`,
      unit: "ms",
      ours: rounds.map((round) => round[place]?.ours ?? 0),
      peer: { name: "the store, same body", values: rounds.map((round) => round[place]?.theirs ?? 0) },
      target: { of: "ratio", bound: "at most", value: 1.15 },
    }));
  } finally {
    await running.stop();
  }
}
