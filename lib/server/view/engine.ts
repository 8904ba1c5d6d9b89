import { randomBytes } from "node:crypto";

import type { ObjectivePolicy } from "#lib/model/backup/policy.ts";
import type { Audit } from "#lib/server/audit/audit.ts";
import type { Cluster, Fleet, Registry } from "#lib/server/cluster/cluster.ts";
import type { Notifier } from "#lib/server/notify/notifier.ts";
import { PointBook } from "#lib/server/observe/backup/point-book.ts";
import type { DrillBook } from "#lib/server/observe/drill/drill-book.ts";
import type { FiringBook } from "#lib/server/observe/drill/firing-book.ts";
import type { FindingBook } from "#lib/server/observe/finding/finding-book.ts";
import { findingReads } from "#lib/server/observe/finding/reads.ts";
import type { Suppressions } from "#lib/server/observe/finding/suppressions.ts";
import { startObservers } from "#lib/server/observe/observers.ts";
import { openPipelines } from "#lib/server/observe/pipeline/open.ts";
import type { PipelineBook } from "#lib/server/observe/pipeline/pipeline-book.ts";
import { RestartBook } from "#lib/server/observe/restart/restart-book.ts";
import type { AlertBook } from "#lib/server/source/alertmanager/alert-book.ts";
import type { LogStores } from "#lib/server/source/log-store/stores.ts";
import type { MetricSource } from "#lib/server/source/prometheus/source.ts";
import type { State } from "#lib/server/state/open.ts";
import { Watches } from "#lib/server/watch/watches.ts";

/** What the views read from. */
export interface Engine {
  readonly registry: Fleet;
  readonly watches: Watches;
  readonly state: State;
  readonly audit: Audit;
  readonly findings: FindingBook;
  readonly suppressions: Suppressions;
  readonly restarts: RestartBook;
  /** What the configuration says of how old points may be. */
  readonly objectives: readonly ObjectivePolicy[];
  /** What is remembered of backups that may be gone. */
  readonly points: PointBook;
  /** Rehearsals of restores, and what they proved. */
  readonly drills: DrillBook;
  /** When policies had drills run, or should have. */
  readonly firings: FiringBook;
  /** The central Prometheus; null where none is configured. */
  readonly metrics: MetricSource | null;
  /** What Alertmanager last said; null where none is configured. */
  readonly alerts: AlertBook | null;
  /** The central logs; null where none are configured. */
  readonly lines: LogStores | null;
  /** Signs where lists of lines go on: 32 bytes. */
  readonly cursorKey: Buffer;
  /** What the hops of the central logs said. */
  readonly pipelines: PipelineBook;
  /** Tells people; null where nobody is to be told. */
  readonly notifier: Notifier | null;
  close(): Promise<void>;
}

/** What people are told is made from. */
export type Told = Pick<Engine, "registry" | "watches" | "findings" | "suppressions" | "alerts">;

export interface EngineOptions {
  registry: Registry;
  /** Closed with the engine. */
  state: State;
  /** Closed with the engine. */
  audit: Audit;
  /** Closed with the engine. */
  metrics?: MetricSource | null;
  objectives?: readonly ObjectivePolicy[];
  /** Closed with the engine. */
  alerts?: AlertBook | null;
  /** Closed with the engine. */
  lines?: LogStores | null;
  /** The same in every process that shares a state; this engine's own unless told. */
  cursorKey?: Buffer;
  /** Opens what tells people, over what it tells of. Closed with the engine. */
  notify?: ((parts: Told) => Notifier) | null;
  log?: EngineLog;
}

export interface EngineLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Beyond so many watches a quiet one is renewed only when bookmarks (one a minute) fail to come, to spare thousands of requests. */
const manyClusters = 100;
const patientMilliseconds = 90_000;

/** Starts the engine over a registry. Nothing is watched until somebody wants it. */
export function openEngine(options: EngineOptions): Engine {
  const { registry, state, audit, metrics = null, alerts = null, lines = null, notify = null, log } = options;
  const isLarge = registry.list().length > manyClusters;
  const restarts = new RestartBook();
  const watches = new Watches({
    registry,
    onTable: (table) => restarts.follow(table),
    ...(isLarge ? { inactivityMilliseconds: patientMilliseconds } : {}),
  });
  const { objectives = [] } = options;
  const points = new PointBook();
  const onError = (error: unknown): void => log?.warn({ err: error }, "what was observed could not be kept");
  const observers = startObservers({
    registry,
    watches,
    state,
    restarts,
    source: metrics,
    backups: { objectives, points },
    pipelines: openPipelines(lines, registry),
    onError,
  });
  const { drills, firings, findings, pipelines, suppressions } = observers;
  const parts = { registry, watches, findings, suppressions, alerts };
  // Whoever is to be told has to be told also when nobody looks.
  if (notify !== null) watches.want(findingReads);
  const notifier = notify && notify(parts);
  log?.info({ clusters: registry.list().map((cluster: Cluster) => cluster.name) }, "engine started");
  return {
    ...parts,
    drills,
    firings,
    state,
    audit,
    restarts,
    objectives,
    points,
    metrics,
    cursorKey: options.cursorKey ?? randomBytes(32),
    lines,
    pipelines,
    notifier,
    close: async () => {
      await notifier?.close();
      await metrics?.close();
      await alerts?.close();
      await lines?.close();
      await observers.close();
      await watches.close();
      await audit.close();
      await state.close();
    },
  };
}
