import type { Drill, DrillAssertion, DrillProof, DrillStep } from "#lib/contract/drill.ts";
import {
  type Claim,
  judgeClaims,
  judgeObjective,
  judgeObjects,
  judgeRestore,
  judgeWorkloads,
} from "#lib/model/drill/judge.ts";
import { readListing } from "#lib/model/drill/listing.ts";
import { exclusions } from "#lib/model/drill/objects.ts";
import { judgeProbe } from "#lib/model/drill/probe.ts";
import { judgeSentinel } from "#lib/model/drill/sentinel.ts";
import { verdictOf } from "#lib/model/drill/verdict.ts";
import type { DrillBook } from "#lib/server/observe/drill/drill-book.ts";

import { awaitRestore, type EndedRestore } from "./await-restore.ts";
import type { DrillOrder, DrillSite } from "./order.ts";
import { prepare } from "./prepare.ts";
import { awaitHealth, readClaims, readWorkloads } from "./read-restored.ts";
import { readSentinel } from "./read-sentinel.ts";
import { runProbe } from "./run-probe.ts";
import { tearDown } from "./tear-down.ts";
import { wordsOf } from "./words-of.ts";

/** Velero's own limit for what plugins do. */
const RESTORE_MILLISECONDS = 4 * 3_600_000;
/** Whoever sets no objective is not waited for longer. */
const HEALTH_MILLISECONDS = 600_000;

/** Other processes take it for ended when it says nothing for four times as long. */
const BEAT_MILLISECONDS = 15_000;

export interface Running {
  readonly book: DrillBook;
  readonly site: DrillSite;
  readonly order: DrillOrder;
  /** Ends it early; it is torn down all the same. */
  readonly signal: AbortSignal;
}

/** Runs a drill to its end: a proof, or why there is none, and nothing left. Never throws. */
export async function runDrill(running: Running, begun: Drill): Promise<Drill> {
  const { book, site, order } = running;
  let drill = begun;
  const put = async (more: Partial<Drill>): Promise<void> => {
    drill = { ...drill, ...more };
    await book.put(drill, site.now());
  };
  const beat = setInterval(() => void put({}).catch(() => undefined), BEAT_MILLISECONDS);
  const step = (name: DrillStep) => async (progress: string) => put({ step: name, progress });
  try {
    const proof = await rehearse(running, drill, step);
    const proofHash = await book.prove(proof);
    await site.audit.note(noteOf(running, proof, proofHash), { result: "succeeded", message: proof.verdict });
    await put({ proof, proofHash });
  } catch (error) {
    await put({ failure: wordsOf(error) }).catch(() => undefined);
  }
  await put({ step: "tear-down", progress: "" }).catch(() => undefined);
  // Whoever ended it wants it gone, too.
  const remains = await tearDown(site, order, AbortSignal.timeout(HEALTH_MILLISECONDS));
  clearInterval(beat);
  await put({ step: null, progress: "", remains }).catch(() => undefined);
  return drill;
}

type Say = (step: DrillStep) => (words: string) => Promise<void>;

async function rehearse({ site, order, signal }: Running, drill: Drill, say: Say): Promise<DrillProof> {
  const { cluster, source } = site;
  const { scratch, home, objectiveSeconds } = order;
  await say("prepare")("");
  await prepare(site, order, signal);
  const limitMilliseconds = RESTORE_MILLISECONDS;
  const ended = await awaitRestore(cluster, {
    home,
    name: scratch,
    limitMilliseconds,
    onProgress: say("restore"),
    signal,
  });
  const endedAt = site.now();
  await say("judge")("");
  const before = await readWorkloads(source, order.namespace, signal).catch(() => null);
  const { workloads, healthyAt } = await awaitHealth(cluster, {
    namespace: scratch,
    before,
    limitMilliseconds: objectiveSeconds === null ? HEALTH_MILLISECONDS : objectiveSeconds * 1000,
    onProgress: say("judge"),
    signal,
    now: site.now,
  }).catch(() => ({ workloads: null, healthyAt: null }));
  const claims = await readClaims(cluster, scratch, signal).catch((): Claim[] | null => null);
  const [held, made] = await Promise.all([
    readList(site, "BackupResourceList", { name: order.backup, namespace: order.namespace }, signal),
    readList(site, "RestoreResourceList", { name: scratch, namespace: scratch }, signal),
  ]);
  const isWell = judgeRestore(ended.phase, ended.failure).state === "met";
  // Each span by one clock: Velero's may be minutes off.
  const restoreSeconds = tookOf(ended);
  const isBack = isWell && healthyAt !== null && restoreSeconds !== null;
  const recoverySeconds = isBack ? restoreSeconds + secondsBetween(endedAt, healthyAt) : null;
  const assertions = [
    judgeRestore(ended.phase, ended.failure),
    judgeObjects(held, made),
    judgeClaims(claims),
    judgeWorkloads(workloads, before),
    judgeObjective(recoverySeconds, objectiveSeconds, workloads !== null),
    ...(await fulfil({ site, order, signal }, say("judge"))),
  ].filter((one) => one !== null);
  // What was ended in the middle could not look at anything: that is no proof.
  signal.throwIfAborted();
  const times = { judgedAt: site.now(), restoreSeconds, recoverySeconds };
  return { ...proofOf(order, drill), ...times, verdict: verdictOf(assertions), assertions };
}

/** What was asked for besides: a value that is as it was, a Job that ends with 0. */
async function fulfil(
  { site, order, signal }: Omit<Running, "book">,
  onProgress: (words: string) => Promise<void>,
): Promise<DrillAssertion[]> {
  const { sentinel, probe, scratch } = order;
  const found = sentinel && (await readSentinel(site.cluster, scratch, sentinel, signal));
  const end = probe && (await runProbe(site, { ...order, probe }, onProgress, signal));
  return [
    ...(sentinel && found ? [judgeSentinel(sentinel, found)] : []),
    ...(probe && end ? [judgeProbe(probe, end)] : []),
  ];
}

const proofOf = (order: DrillOrder, { id, cluster, namespace, into, scratch, startedAt, by }: Drill) => ({
  id,
  cluster,
  namespace,
  into,
  scratch,
  startedAt,
  by,
  backup: order.origin,
  pointAt: order.pointAt,
  restore: scratch,
  objectiveSeconds: order.objectiveSeconds,
  exclusions: [...exclusions],
});

const tookOf = ({ startedAt, completedAt }: EndedRestore): number | null =>
  startedAt === null || completedAt === null ? null : secondsBetween(startedAt, completedAt);

const secondsBetween = (from: number, to: number): number => Math.max(0, (to - from) / 1000);

async function readList(
  { readFile }: DrillSite,
  kind: Parameters<DrillSite["readFile"]>[0],
  { name, namespace }: { name: string; namespace: string },
  signal: AbortSignal,
) {
  return readFile(kind, name, signal).then(
    (text) => readListing(text, namespace),
    () => null,
  );
}

const noteOf = ({ site, order }: Running, proof: DrillProof, hash: string) => ({
  ...site.person,
  cluster: site.source.name,
  verb: "drill-proof",
  object: { resource: "namespaces", namespace: "", name: order.namespace },
  annotations: {
    ...site.annotations,
    "quarterdeck.dev/drill": order.id,
    "quarterdeck.dev/drill-cluster": site.cluster.name,
    "quarterdeck.dev/proof": hash,
    "quarterdeck.dev/verdict": proof.verdict,
  },
});
