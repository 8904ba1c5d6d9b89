import { join } from "node:path";

import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";

import type { Pipeline, PipelineAnswer, PipelineHop, PipelineHopName } from "#lib/contract/pipeline.ts";
import { DEFAULT_PIPELINE } from "#lib/model/pipeline/described.ts";
import { readConfig } from "#lib/server/config/read.ts";
import { endHops, listHops, signalHop } from "#tools/stack/logs/own.ts";
import { ensureStack } from "#tools/stack/stack.ts";

import { type ConsoleApi, openConsoleApi } from "./console-api.ts";
import { metricsOf } from "./prometheus.ts";
import { eventually } from "./question.ts";

const stack = inject("stack");
// Two scrapes, a federation and a store's 12 s of patience take half of it on busy cores.
const limitMilliseconds = 60_000;
const testMilliseconds = 3 * limitMilliseconds;

let api: ConsoleApi;
const frozen = new Set<string>();

const freeze = (hop: string): void => {
  frozen.add(hop);
  signalHop(stack.folder, hop, "SIGSTOP");
};
const goOn = (hop: string): void => {
  signalHop(stack.folder, hop, "SIGCONT");
  frozen.delete(hop);
};

beforeAll(async () => {
  const [logs] = readConfig({ path: join(stack.folder, "quarterdeck.yaml") }).logs;
  if (logs === undefined) throw new Error("The stack has no central logs: bring it up with --logs.");
  const pipeline = { ...(logs.pipeline ?? DEFAULT_PIPELINE), everySeconds: 2 };
  api = await openConsoleApi(stack, metricsOf(stack).prometheus, { ...logs, pipeline });
}, testMilliseconds);
afterEach(() => {
  for (const hop of frozen) goOn(hop);
});
afterAll(() => api.close());

const look = async (): Promise<Pipeline> => {
  const { pipelines } = await api.get<PipelineAnswer>("/api/v1/logs/pipeline");
  const [only] = pipelines;
  if (only === undefined || pipelines.length > 1) throw new Error(`There are ${pipelines.length} pipelines.`);
  return only;
};
/** The last hop gives nothing on. */
const isFlowing = ({ inPerSecond, outPerSecond }: PipelineHop): boolean => (inPerSecond ?? outPerSecond ?? 0) > 0;
/** What an agent could not send is told for as long as the rate looks back, five minutes, after all goes on. */
const causeNow = ({ cause }: Pipeline): Pipeline["cause"] =>
  cause?.sentence.includes("agents fail to send") ? null : cause;
/** Of a way that is looked at while the observer has not asked yet nothing is known: no cause is no health. */
const isWell = (seen: Pipeline): boolean =>
  causeNow(seen) === null && seen.hops.every(({ standing }) => standing !== "unknown" && standing !== "na");
const well = async (): Promise<Pipeline> => {
  const seen = await eventually(look, isWell, limitMilliseconds);
  expect(causeNow(seen)).toBeNull();
  expect(seen.hops.map(({ standing }) => standing)).not.toContain("unknown");
  return seen;
};
/** What is said first may be said otherwise when more is known. */
const blamed = async (hop: PipelineHopName, said: string): Promise<Pipeline> => {
  const isSaid = ({ cause }: Pipeline) => cause?.hop === hop && cause.sentence.includes(said);
  const seen = await eventually(look, isSaid, limitMilliseconds);
  expect(seen.cause).toMatchObject({ hop });
  expect(seen.cause?.sentence).toContain(said);
  return seen;
};

describe("the way of lines through a real pipeline", () => {
  test("is well, and every hop tells what goes through it", { timeout: testMilliseconds }, async () => {
    const { hops, clusters } = await well();
    expect(hops.map(({ hop }) => hop)).toEqual(["agent", "queue", "consumer", "store"]);
    expect(clusters.map(({ cluster }) => cluster).toSorted()).toEqual(["east", "west"]);
    const moving = await eventually(look, (seen) => seen.hops.every(isFlowing));
    expect(moving.hops.filter((one) => !isFlowing(one)).map(({ hop }) => hop)).toEqual([]);
  });

  test("blames an agent that hangs, in its cluster alone", { timeout: testMilliseconds }, async () => {
    await well();
    freeze("agent-west");
    const { clusters } = await blamed("agent", "west: its log agent does not answer");
    expect(clusters.find(({ cluster }) => cluster === "west")?.cause).toMatchObject({ hop: "agent" });
    expect(clusters.find(({ cluster }) => cluster === "east")?.cause?.sentence ?? "").not.toContain("does not answer");
    goOn("agent-west");
    await well();
  });

  test.each([
    ["queue", "queue", "RabbitMQ does not answer"],
    ["consumer", "consumer", "messages wait in queue logs"],
    ["elasticsearch", "store", "does not answer"],
  ] as const)(
    "blames %s when it hangs, and nobody when it goes on",
    { timeout: testMilliseconds },
    async (name, hop, said) => {
      await well();
      freeze(name);
      const { hops } = await blamed(hop, said);
      expect(hops.find((one) => one.hop === hop)?.reason).toContain(said);
      goOn(name);
      await well();
    },
  );

  test("blames a consumer that is gone, until it is there again", { timeout: testMilliseconds }, async () => {
    await well();
    expect(await endHops(stack.folder, "consumer")).toBe(1);
    await blamed("consumer", "nobody consumes queue logs");
    await ensureStack({ clusters: stack.clusters.length, hasMetrics: true, hasLogs: true, hasAudit: true });
    expect(listHops(stack.folder).map(({ name }) => name)).toContain("consumer");
    await well();
  });
});
