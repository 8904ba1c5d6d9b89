import type { DriftAnswer, MatrixAnswer } from "#lib/contract/drift.ts";
import type {
  ClusterCapacity,
  ClusterDetail,
  ClusterFigures,
  ClusterSummary,
  FleetAnswer,
} from "#lib/contract/fleet.ts";
import type { PodRow } from "#lib/contract/kind.ts";
import type { QueryAnswer } from "#lib/contract/query.ts";
import type { RestartAnswer } from "#lib/contract/restart.ts";
import type { Views } from "#lib/server/api/views.ts";

import { someAlertViews } from "./alert-views.ts";

const FIGURES: ClusterFigures = {
  nodes: 3,
  nodesReady: 3,
  namespaces: 4,
  pods: 10,
  podsNotReady: 0,
  podsCrashLooping: 0,
  restarts: 0,
  restarts1h: 0,
  restarts24h: 0,
  workloads: 2,
  workloadsDrifted: 0,
  warningEvents: null,
};

const CAPACITY: ClusterCapacity = {
  cpuAllocatableMillicores: 12_000,
  cpuRequestedMillicores: 6_000,
  memoryAllocatableBytes: 48 * 2 ** 30,
  memoryRequestedBytes: 12 * 2 ** 30,
  podCapacity: 330,
};

/** A live cluster's summary. */
export function aClusterSummary(fields: Partial<ClusterSummary> = {}): ClusterSummary {
  return {
    name: "east",
    labels: {},
    identity: "local",
    server: "127.0.0.1:6443",
    uid: null,
    version: "v1.36.3",
    state: "live",
    cause: "none",
    reason: "",
    since: 1,
    asOf: 2,
    latencyMilliseconds: 100,
    health: "ok",
    healthCounts: { critical: 0, warning: 0, unknown: 0 },
    findings: [],
    figures: FIGURES,
    capacity: CAPACITY,
    ...fields,
  };
}

/** A cluster with one live watch of pods. */
export function aClusterDetail(fields: Partial<ClusterDetail> = {}): ClusterDetail {
  const pods = {
    resource: "pods",
    state: "live",
    cause: "none",
    reason: "",
    since: 1,
    asOf: 2,
    rows: 10,
    wire: "json",
  } as const;
  return { cluster: aClusterSummary(), kinds: [pods], breaker: "closed", preflight: [], preflightAt: null, ...fields };
}

/** A fleet of one live cluster. */
export function aFleet(fields: Partial<FleetAnswer> = {}): FleetAnswer {
  return {
    clusters: [aClusterSummary()],
    totals: FIGURES,
    capacity: CAPACITY,
    partial: [],
    problems: [],
    asOf: 3,
    ...fields,
  };
}

/** A running pod. */
export function aPodRow(fields: Partial<PodRow> = {}): PodRow {
  const name = fields.name ?? "web";
  return {
    id: `east/pods/default/${name}`,
    cluster: "east",
    resource: "pods",
    namespace: "default",
    name,
    uid: name,
    createdAt: 1,
    status: "Running",
    health: "ok",
    phase: "Running",
    ready: 1,
    containers: 1,
    restarts: 0,
    lastRestartAt: null,
    lastExitCode: null,
    lastExitReason: "",
    node: "n1",
    ownerKind: "",
    owner: "",
    workloadKind: "",
    workload: "",
    image: "web:1",
    cpuRequestMillicores: 0,
    memoryRequestBytes: 0,
    ...fields,
  };
}

/** An answer that holds every row that matches. */
export function aQueryAnswer(rows: readonly { id: string }[], fields: Partial<QueryAnswer> = {}): QueryAnswer {
  const counts = { total: rows.length, visible: rows.length, offset: 0, clusters: 1, forbidden: [] };
  return {
    kind: "pods",
    ...counts,
    facets: {},
    partial: [],
    asOf: 4,
    tookMilliseconds: 0.1,
    rows: rows as PodRow[],
    ...fields,
  };
}

const emptyFrame = { total: 0, offset: 0, partial: [], clusters: 1, asOf: 4, tookMilliseconds: 0.1 };

/** No drift anywhere. */
export const aDriftAnswer = (fields: Partial<DriftAnswer> = {}): DriftAnswer => ({
  findings: [],
  counts: { critical: 0, warning: 0, info: 0, pending: 0, unknown: 0, suppressed: 0, objects: 0 },
  facets: {},
  ...emptyFrame,
  ...fields,
});

/** No workload that is in two clusters. */
export const aMatrixAnswer = (): MatrixAnswer => ({ rows: [], columns: [], differing: 0, ...emptyFrame });

/** No restarts at all. */
export function aRestartAnswer(fields: Partial<RestartAnswer> = {}): RestartAnswer {
  const none = { count: 0, isAtLeast: false };
  return {
    totals: { h1: none, h24: none, d7: none },
    groups: [],
    heat: { start: 0, stepSeconds: 1800, steps: 48 },
    facets: {},
    recent: [],
    watchedFrom: 0,
    ...emptyFrame,
    ...fields,
  };
}

const unasked = () => Promise.reject(new Error("no test said what this view answers"));

const someLineViews: Views["lines"] = {
  search: unasked,
  get: unasked,
  context: unasked,
  patterns: unasked,
  tail: unasked,
  download: unasked,
  describe: unasked,
};

const unanswered = (): never => {
  throw new Error("no test said what this view answers");
};

const someBackupViews: Views["backups"] = {
  want: () => () => undefined,
  board: unasked,
  schedules: unanswered,
  locations: unanswered,
  etcd: unanswered,
  get: unanswered,
  getRestore: unanswered,
  askVelero: unasked,
  migration: unanswered,
  files: {
    results: unasked,
    log: unasked,
    logText: unasked,
    resources: unasked,
    contents: unasked,
    volumes: unasked,
    operations: unasked,
    compare: unasked,
  },
};

const noEvents: ReturnType<Views["listEventGroups"]> = {
  groups: [],
  total: 0,
  events: 0,
  grouped: 0,
  warnings: { start: 0, stepSeconds: 120, counts: [] },
  partial: [],
  clusters: 1,
  asOf: 4,
  tookMilliseconds: 0.1,
};

/** Views that know one cluster, `east`, and no rows; what a test is about goes into `fields`. */
export function someViews(fields: Partial<Views> = {}): Views {
  const nothing = () => () => undefined;
  return {
    getFleet: () => aFleet(),
    fleetVersion: () => "1",
    wantFleet: nothing,
    admit: () => undefined,
    holdRights: nothing,
    listClusters: () => [aClusterSummary()],
    getCluster: () => aClusterDetail(),
    queryRows: () => aQueryAnswer([]),
    rowsVersion: () => "1",
    exportRows: () => ({ columns: [], total: 0, partial: [], clusters: 1, asOf: 4, next: () => undefined }),
    listEventGroups: () => noEvents,
    wantRows: nothing,
    getObject: () => Promise.resolve({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings" } }),
    getObjectTrail: unasked,
    getDeprecatedCallers: unasked,
    listKinds: () => Promise.resolve({ resources: [], unanswered: [], clusters: 1, asOf: 4 }),
    listResourceRows: () => Promise.reject(new Error("no test asked for this")),
    getNode: unasked,
    getPod: unasked,
    getPodLog: unasked,
    getLastWords: unasked,
    getWorkload: unasked,
    getWorkloadLog: unasked,
    getRevisions: unasked,
    getSurroundings: unasked,
    listFindings: () => aDriftAnswer(),
    getPipeline: () => ({ pipelines: [], leftOut: [], asOf: 4 }),
    getHealth: () => ({ clusters: [], asOf: 4 }),
    listChecks: () => ({ checks: [], partial: [], clusters: 1, asOf: 4 }),
    listNotifications: () => ({ isConfigured: false, scope: "all", channels: [], routes: [], asOf: 4 }),
    listDeliveries: () => Promise.resolve({ deliveries: [], next: null }),
    testChannel: () => Promise.reject(new Error("no channel here")),
    wantFindings: () => () => undefined,
    suppressFinding: () => Promise.reject(new Error("no finding here")),
    endSuppression: () => Promise.resolve(),
    listDrift: () => aDriftAnswer(),
    listMatrix: () => aMatrixAnswer(),
    wantDrift: nothing,
    listRestarts: () => aRestartAnswer(),
    listPanels: unasked,
    comparePanel: unasked,
    listMarkers: unasked,
    sizeWorkload: unasked,
    ...someAlertViews(unasked),
    queryPast: unasked,
    getPastFleet: unasked,
    listChanges: unasked,
    explore: unasked,
    exploreRange: unasked,
    complete: unasked,
    lines: someLineViews,
    backups: someBackupViews,
    searchObjects: () => Promise.resolve({ objects: [], total: 0, partial: [], clusters: 1, tookMilliseconds: 0.1 }),
    wantSearch: nothing,
    getVocabulary: () => ({ kinds: [] }),
    listSavedViews: () => Promise.resolve([]),
    saveView: unasked,
    removeView: unasked,
    listAudit: () => Promise.resolve({ entries: [], next: null, scope: "everybody", asOf: 0 }),
    getAudit: unasked,
    exportAudit: () => {
      throw new Error("not asked in this test");
    },
    getAuditChain: unasked,
    explainAccess: unasked,
    listAccessMatrix: unasked,
    figures: () => ({ events: 0, storeBytes: 0 }),
    ...fields,
  };
}
