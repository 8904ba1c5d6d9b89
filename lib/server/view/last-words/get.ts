import type { LastWords, LastWordsQuery } from "#lib/contract/line.ts";
import { reachCluster } from "#lib/server/view/cluster/require.ts";
import { containersOf } from "#lib/server/view/pod/containers.ts";
import { type PodRequest, readPod } from "#lib/server/view/pod/get.ts";
import type { PodShape } from "#lib/server/view/pod/shape.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { type CentralWords, readCentral, type SearchLines } from "./central.ts";
import { findEnding } from "./known.ts";
import { readKubelet } from "./kubelet.ts";
import { type EndedRun, findRun } from "./run.ts";

export interface LastWordsRequest extends PodRequest {
  readonly query: LastWordsQuery;
  readonly search: SearchLines;
}

type Told = Pick<LastWords, "container" | "endedAt" | "isGone">;

/**
 * How a container ended: its node's own log of that run, else the central lines of that container two minutes around its end, so that it is
 * still known when the pod is gone. @throws {ViewProblem} when the viewer may not read logs there.
 */
export async function getLastWords(request: LastWordsRequest): Promise<LastWords> {
  const { pod, reason, isGone } = await findPod(request);
  const run = pod === null ? undefined : findRun(containersOf(pod), request.query);
  const fromNode = pod !== null && run !== undefined ? await nodeWords(request, pod, run) : null;
  if (fromNode !== null && fromNode.lines.length > 0)
    return { ...nothing, ...toldBy(run), isGone, source: "kubelet", lines: fromNode.lines };
  const why = [reason, fromNode?.reason ?? (pod !== null && run === undefined ? notTold(request.query) : "")];
  return centralWords(request, { ...toldBy(run), isGone }, why.filter((part) => part !== "").join(" "));
}

const nothing = { span: null, reason: "", stores: [], leftOut: [], warnings: [] };

const toldBy = (run: EndedRun | undefined): Omit<Told, "isGone"> => ({
  container: run?.container ?? null,
  endedAt: run?.endedAt ?? null,
});

const notTold = ({ at }: LastWordsQuery): string =>
  at === undefined ? "None of its containers has ended yet." : "The pod does not tell of that run any more.";

interface FoundPod {
  pod: PodShape | null;
  isGone: boolean | null;
  reason: string;
}

/** The very pod that is meant, and if it is not there, why. */
async function findPod(request: LastWordsRequest): Promise<FoundPod> {
  const { podUid } = request.query;
  // A cluster that the viewer does not know is none to search for either.
  const cluster = reachCluster(request.engine, request.viewer, request.cluster);
  try {
    const pod = await readPod(cluster, request);
    if (podUid === undefined || pod.metadata.uid === podUid) return { pod, isGone: false, reason: "" };
    return { pod: null, isGone: true, reason: "The pod is gone; another one has its name now." };
  } catch (error) {
    if (!(error instanceof ViewProblem)) throw error;
    if (error.code === "QD-404-object")
      return { pod: null, isGone: true, reason: "The pod is gone, and its node's log with it." };
    return { pod: null, isGone: null, reason: error.detail };
  }
}

async function nodeWords(request: LastWordsRequest, pod: PodShape, run: EndedRun) {
  try {
    const lines = await readKubelet(request, pod, run);
    return { lines, reason: "Its node's log of that run is empty." };
  } catch (error) {
    // Whoever may not read it there may not read it elsewhere.
    if (!(error instanceof ViewProblem) || error.status === 403) throw error;
    return { lines: [], reason: `Its node does not have the log of that run any more: ${error.detail}` };
  }
}

async function centralWords(request: LastWordsRequest, told: Told, why: string): Promise<LastWords> {
  const { cluster, namespace, pod, query, search } = request;
  const known = told.endedAt === null ? findEnding(request) : undefined;
  const container = query.container ?? told.container ?? known?.container;
  const endedAt = told.endedAt ?? query.at ?? known?.endedAt ?? null;
  const podUid = query.podUid ?? known?.podUid;
  const words = { ...told, container: container ?? null, endedAt };
  try {
    const found = await readCentral(search, { cluster, namespace, pod, podUid, container }, endedAt);
    return { ...found, ...words, ...judge(found, words, why) };
  } catch (error) {
    if (!(error instanceof ViewProblem) || error.status === 403) throw error;
    return { ...nothing, ...words, source: "none", lines: [], reason: `${why} ${error.detail} ${error.action}`.trim() };
  }
}

/** What the central logs had, with the one container that wrote it where there is only one. */
function judge({ lines, stores, leftOut }: CentralWords, { container }: Told, why: string) {
  const kept = [...lines];
  if (kept.length > 0) {
    const [only, ...others] = new Set(kept.map((line) => line.container));
    const writer = others.length === 0 ? (only ?? null) : null;
    return { source: "central" as const, lines: kept, container: container ?? writer, reason: why };
  }
  const silent = [...stores.filter(({ state }) => state !== "ok"), ...leftOut].map(({ reason }) => reason);
  const none = silent.length > 0 ? silent.join(" ") : "The central logs have no line of it around that time.";
  return { source: "none" as const, lines: kept, reason: `${why} ${none}`.trim() };
}
