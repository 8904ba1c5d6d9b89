import type { QueryRequest } from "#lib/contract/query.ts";
import { type Random, seededRandom } from "#lib/demo/scale/random.ts";
import { report, start } from "#tools/bench/child.ts";
import { type Context, interleave } from "#tools/bench/context.ts";
import { requireSameRows } from "#tools/bench/gate.ts";
import type { LoadInput, LoadReport } from "#tools/bench/load/load.ts";
import type { Rounds } from "#tools/bench/measure.ts";
import { askPods, askUntil, FIRST_PAGE, isComplete, QUERY_PATH } from "#tools/bench/ours/query.ts";
import { startServer } from "#tools/bench/ours/server.ts";
import { lever } from "#tools/bench/source-process.ts";

const GENERATE = new URL("../load/generate.ts", import.meta.url);
const CONSTANT = new URL("../peer/constant-body.ts", import.meta.url);
const CLIENTS = 16;
/** More than are asked in one run, so that no answer can come from a cache. */
const COLD_QUERIES = 6000;

const TEAMS = [
  "payments",
  "checkout",
  "search",
  "catalog",
  "identity",
  "shipping",
  "billing",
  "media",
  "risk",
  "orders",
] as const;

function query(text: string, namespace: string): QueryRequest {
  return { kind: "pods", where: `${text} ns:${namespace}*`, sort: [{ by: "name", order: "asc" }] };
}

/** Two letters of generated names over the namespaces of one team: 15,000 rows looked at, hundreds found and put in order. */
function coldQuery(random: Random): QueryRequest {
  return query(
    random.letters(2),
    `${random.pick(TEAMS)}-${random.pick(["", "prod", "staging", "dev", "batch", "edge"])}`,
  );
}

/** Two letters over every namespace: all rows looked at, tens of thousands found and put in order. */
function wideQuery(random: Random): QueryRequest {
  return {
    kind: "pods",
    where: `${random.letters(1)}${random.letters(1)} restarts<${random.between(500, 1e9)}`,
    sort: [{ by: "name", order: "asc" }],
  };
}

async function gate(context: Context, origin: string): Promise<void> {
  const random = seededRandom(7);
  for (let turn = 0; turn < 20; turn++) {
    const text = random.letters(2);
    const namespace = random.pick(TEAMS);
    const answer = await askPods(origin, query(text, namespace));
    const expected = await lever(context.source.clusters[0]?.plain ?? "", "match", { text, namespace });
    const actual = { total: answer.total, names: answer.rows.map((row) => row.name) };
    requireSameRows(`the query ${text} ns:${namespace}*`, JSON.stringify(actual), JSON.stringify(expected));
  }
}

function load(origin: string, queries: readonly QueryRequest[], connections: number): Promise<LoadReport> {
  const headers = { "content-type": "application/json" };
  const requests = queries.map((body) => ({ method: "POST", path: QUERY_PATH, headers, body: JSON.stringify(body) }));
  const input: LoadInput = { origin, requests, connections, warmMilliseconds: 500, milliseconds: 3000 };
  return report<LoadReport>(GENERATE, input, "feeding").then((answer) => {
    if (answer.failures > 0) throw new Error(`${answer.failures} of ${answer.requests} queries failed`);
    return answer;
  });
}

async function constantBody(bytes: number): Promise<LoadReport> {
  const running = await start(process.execPath, [CONSTANT.pathname], {
    core: "measured",
    input: { bytes },
    ready: (line) => line.startsWith("http"),
    timeoutMilliseconds: 10_000,
  });
  try {
    return await load(running.readyLine, [FIRST_PAGE], CLIENTS);
  } finally {
    await running.stop();
  }
}

async function oneRound(origin: string, random: Random) {
  const cold = Array.from({ length: COLD_QUERIES }, () => coldQuery(random));
  const wide = Array.from({ length: COLD_QUERIES }, () => wideQuery(random));
  const hot = await load(origin, [query("api", "payments")], CLIENTS);
  return {
    cold: await load(origin, cold, CLIENTS),
    coldAlone: await load(origin, cold.toReversed(), 1),
    wideAlone: await load(origin, wide, 1),
    hot,
    constant: await constantBody(Math.round(hot.bytesEach)),
  };
}

/** B7: substring, namespace and sort, 100 rows of all pods, through the whole server. */
export async function measureQuery(context: Context): Promise<Rounds[]> {
  await lever(context.source.clusters[0]?.plain ?? "", "prepare", { pods: context.pods });
  const server = await startServer(context.source.kubeconfig.tls, "measured");
  try {
    await askUntil(server.origin, FIRST_PAGE, (answer) => isComplete(answer, context.pods), 100);
    await gate(context, server.origin);
    const random = seededRandom(11);
    const rounds = await interleave(context, "B7", () => oneRound(server.origin, random));
    const p99 = (what: string, pick: (round: (typeof rounds)[number]) => LoadReport): Rounds => ({
      benchmark: "B7",
      what: `p99 of ${what}`,
      unit: "ms",
      ours: rounds.map((round) => pick(round).p99Milliseconds),
      target: { of: "ours", bound: "at most", value: 60 },
    });
    return [
      p99(`substring + namespace + sort, uncached, ${CLIENTS} clients`, (round) => round.cold),
      p99("substring + namespace + sort, uncached, 1 client", (round) => round.coldAlone),
      p99("substring over all namespaces + sort, uncached, 1 client", (round) => round.wideAlone),
      {
        benchmark: "B7",
        what: `queries a second, same query again, ${CLIENTS} clients`,
        unit: "/s",
        ours: rounds.map((round) => round.hot.requestsPerSecond),
        peer: { name: "node:http, constant body", values: rounds.map((round) => round.constant.requestsPerSecond) },
        target: { of: "ratio", bound: "at least", value: 1 / 3 },
      },
    ];
  } finally {
    await server.running.stop();
  }
}
