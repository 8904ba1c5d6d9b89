import { setImmediate } from "node:timers/promises";

import type { ObjectivePolicy } from "#lib/model/backup/policy.ts";
import type { Registry } from "#lib/server/cluster/cluster.ts";
import type { State } from "#lib/server/state/open.ts";
import type { Watches } from "#lib/server/watch/watches.ts";

import { readPoints, writePoints } from "./backup/keep.ts";
import type { PointBook } from "./backup/point-book.ts";
import { DrillBook } from "./drill/drill-book.ts";
import { FiringBook } from "./drill/firing-book.ts";
import { FindingBook } from "./finding/finding-book.ts";
import { readFirstSeen, writeFirstSeen } from "./finding/keep.ts";
import { Suppressions } from "./finding/suppressions.ts";
import type { InstantSource } from "./metric/asked-measures.ts";
import { MetricBook } from "./metric/metric-book.ts";
import { type JudgedPipeline, PipelineBook } from "./pipeline/pipeline-book.ts";
import { readRestarts, writeRestarts } from "./restart/keep.ts";
import type { RestartBook } from "./restart/restart-book.ts";
import { SurveyBook } from "./survey/survey-book.ts";

export interface ObserversOptions {
  readonly registry: Registry;
  readonly watches: Watches;
  readonly state: State;
  /** Follows the watches' tables already. */
  readonly restarts: RestartBook;
  /** The central Prometheus; null where none is configured. */
  readonly source: InstantSource | null;
  /** The configuration's objectives, and what is remembered of backups. */
  readonly backups: { readonly objectives: readonly ObjectivePolicy[]; readonly points: PointBook };
  /** The ways of lines to the central logs; none where none are configured. Closed with the observers. */
  readonly pipelines: readonly JudgedPipeline[];
  /** Told when something could not be written down or read back: what is in memory goes on. */
  readonly onError?: (error: unknown) => void;
}

/** Everything that is gathered beside the watch. */
export interface Observers {
  readonly drills: DrillBook;
  readonly firings: FiringBook;
  readonly findings: FindingBook;
  readonly pipelines: PipelineBook;
  readonly suppressions: Suppressions;
  /** Writes down what is not written yet, and ends. */
  close(): Promise<void>;
}

/** What happens is a finding within half a second, and a backlog never takes more of a quarter of one than this. */
const lookMilliseconds = 250;
const budgetMilliseconds = 10;
const surveyMilliseconds = 1000;
const writeMilliseconds = 15_000;
const pruneMilliseconds = 3_600_000;

/** Starts gathering. */
export function startObservers(options: ObserversOptions): Observers {
  const { registry, watches, state, restarts, source, onError = () => undefined } = options;
  const surveys = new SurveyBook({ registry });
  const metrics = new MetricBook({ source });
  const pipelines = new PipelineBook({ pipelines: options.pipelines, source });
  const drills = new DrillBook(state);
  const firings = new FiringBook(state);
  const backups = { ...options.backups, drills, firings };
  const findings = new FindingBook({ registry, watches, surveys, metrics, pipelines, backups });
  const suppressions = new Suppressions(state);
  const recall = async (): Promise<void> => {
    await recallRestarts(state, restarts, onError);
    await recallFindings(state, findings, onError);
    await recallPoints(state, options.backups.points, onError);
    await suppressions.recall().catch(onError);
    await drills.recall(Date.now()).catch(onError);
  };
  let writing = recall();
  const writeAfter = async (before: Promise<void>): Promise<void> => {
    await before;
    await writeAll(state, findings);
    await writeRestarts(state, restarts.takeChanges());
    // Another process may run some.
    await drills.recall(Date.now());
    await writePoints(state, options.backups.points.takeChanges());
  };
  const write = (): Promise<void> => (writing = writeAfter(writing).catch(onError));
  const look = setInterval(() => findings.advance(budgetMilliseconds), lookMilliseconds);
  const survey = setInterval(() => {
    surveys.look();
    metrics.look();
    pipelines.look();
  }, surveyMilliseconds);
  const save = setInterval(() => void write(), writeMilliseconds);
  const prune = setInterval(() => restarts.prune(), pruneMilliseconds);
  const timers = [look, survey, save, prune];
  for (const timer of timers) timer.unref();
  return {
    drills,
    firings,
    findings,
    pipelines,
    suppressions,
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await pipelines.close();
      await write();
    },
  };
}

/** What is taken at once: a few milliseconds, and then others have their turn. */
const writeRows = 500;

async function writeAll(state: State, findings: FindingBook): Promise<void> {
  for (;;) {
    const changes = findings.takeChanges(writeRows);
    if (changes.put.length + changes.removed.length === 0) return;
    await writeFirstSeen(state, changes);
    await setImmediate();
  }
}

async function recallFindings(state: State, findings: FindingBook, onError: (error: unknown) => void): Promise<void> {
  try {
    findings.remember(await readFirstSeen(state));
  } catch (error) {
    onError(error);
  }
}

/** A history that cannot be read begins anew, and somebody is told. */
async function recallPoints(state: State, points: PointBook, onError: (error: unknown) => void): Promise<void> {
  const read = await readPoints(state).catch((error: unknown) => {
    onError(error);
    return null;
  });
  points.remember(read?.kept ?? null, Date.now());
  if (read !== null && read.damaged > 0)
    onError(new Error(`the history of backups has ${read.damaged} damaged rows: these histories begin anew`));
}

/** Restarts wait to be counted until it is known what was counted before, or that it cannot be read. */
async function recallRestarts(state: State, restarts: RestartBook, onError: (error: unknown) => void): Promise<void> {
  const kept = await readRestarts(state, Math.floor(Date.now() / 1000)).catch((error: unknown) => {
    onError(error);
    return null;
  });
  restarts.remember(kept);
}
