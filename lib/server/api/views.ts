import type { AccessExplanation, AccessMatrix, AccessMatrixQuery, AccessQuestion } from "#lib/contract/access.ts";
import type { RulesAnswer } from "#lib/contract/alert-rule.ts";
import type {
  AlertAboutAnswer,
  AlertAboutInput,
  AlertAnswer,
  AlertHistory,
  AlertInput,
  AlertSummary,
} from "#lib/contract/alert.ts";
import type { AuditAnswer, AuditEntry, AuditExportQuery, AuditQuery, ChainState } from "#lib/contract/audit.ts";
import type { CompareAnswer, CompareInput } from "#lib/contract/compare.ts";
import type { DriftAnswer, DriftInput, MatrixAnswer, MatrixInput } from "#lib/contract/drift.ts";
import type { EventGroupAnswer, EventGroupInput } from "#lib/contract/event.ts";
import type {
  CompleteAnswer,
  CompleteInput,
  ExploreAnswer,
  ExploreInput,
  ExploreRangeAnswer,
  ExploreRangeInput,
} from "#lib/contract/explore.ts";
import type { ExportInput } from "#lib/contract/export.ts";
import type { CheckAnswer, FindingAnswer, FindingInput, Suppression, SuppressionInput } from "#lib/contract/finding.ts";
import type { ClusterDetail, ClusterSummary, FleetAnswer } from "#lib/contract/fleet.ts";
import type { HealthAnswer, HealthInput } from "#lib/contract/health.ts";
import type { QueryKind } from "#lib/contract/kind.ts";
import type { LastWords, LastWordsQuery } from "#lib/contract/line.ts";
import type { LogEvent, LogQuery } from "#lib/contract/log.ts";
import type { MarkerAnswer, MarkerInput } from "#lib/contract/marker.ts";
import type { NodeDetail } from "#lib/contract/node.ts";
import type { DeliveryAnswer, DeliveryInput, NotificationAnswer, TestAnswer } from "#lib/contract/notification.ts";
import type { PanelAnswer, PanelInput } from "#lib/contract/panel.ts";
import type { ChangesAnswer, ChangesInput, PastFleet } from "#lib/contract/past.ts";
import type { PipelineAnswer, PipelineInput } from "#lib/contract/pipeline.ts";
import type { PodDetail } from "#lib/contract/pod.ts";
import type { QueryAnswer, QueryInput } from "#lib/contract/query.ts";
import type { ResourceList, ResourceRows } from "#lib/contract/resource.ts";
import type { RestartAnswer, RestartInput } from "#lib/contract/restart.ts";
import type { SavedView, SavedViewInput } from "#lib/contract/saved-view.ts";
import type { SearchAnswer, SearchInput } from "#lib/contract/search.ts";
import type {
  SilenceInput,
  SilenceOutcome,
  SilencePreview,
  SilencePreviewInput,
  SilencesAnswer,
} from "#lib/contract/silence.ts";
import type { SizingAnswer, SizingInput } from "#lib/contract/sizing.ts";
import type { DeprecatedCallers, ObjectTrail } from "#lib/contract/trail.ts";
import type { VocabularyAnswer } from "#lib/contract/vocabulary.ts";
import type { RevisionsAnswer, SurroundingsAnswer, WorkloadDetail, WorkloadResource } from "#lib/contract/workload.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { AuditIntent } from "#lib/server/audit/audit.ts";
import type { Reads } from "#lib/server/view/admit.ts";
import type { PastRows } from "#lib/server/view/past/query.ts";
import type { RowExport } from "#lib/server/view/row/export.ts";

import type { BackupViews } from "./backup-views.ts";
import type { LineViews } from "./line-views.ts";

export type { Reads } from "#lib/server/view/admit.ts";
export type { ExportColumn, ExportRow, RowExport } from "#lib/server/view/row/export.ts";

export interface ObjectName {
  cluster: string;
  resource: string;
  /** Empty for cluster-scoped resources. */
  namespace: string;
  name: string;
}

/** Objects of any resource, as an address asks for them. */
export interface ResourceQuestion {
  /** `pods`, `certificates.cert-manager.io`. */
  name: string;
  /** Empty means all. */
  clusters: readonly string[];
  /** Empty means all. */
  namespace: string;
  labelSelector: string;
}

export interface PodName {
  cluster: string;
  namespace: string;
  pod: string;
}

export interface WorkloadName {
  cluster: string;
  namespace: string;
  resource: WorkloadResource;
  name: string;
}

/** Running totals since the start, for /metrics. */
export interface EngineFigures {
  /** Watch events applied. */
  events: number;
  /** Bytes of tables, dictionaries and indexes. */
  storeBytes: number;
}

/** Everything the API asks of the layer behind it. Each answer is already within the viewer's scope. */
/** Where a request came from, for the audit. */
export type AuditSource = Pick<AuditIntent, "address" | "userAgent">;

export interface Views {
  getFleet(viewer: Viewer): FleetAnswer;
  /** Changes whenever `getFleet` may answer differently. */
  fleetVersion(viewer: Viewer): string;
  /** To be awaited before any of the answers below that are not promises: what the viewer may see of it is known then. */
  admit(viewer: Viewer, reads: Reads): Promise<void> | undefined;
  /** Keeps the rights behind a stream reviewed until the returned function is called. */
  holdRights(viewer: Viewer, reads: Reads): () => void;
  /** Keeps the watches behind the fleet's figures alive until the returned function is called. */
  wantFleet(): () => void;
  listClusters(viewer: Viewer): ClusterSummary[];
  /** @throws a problem when there is no such cluster. */
  getCluster(viewer: Viewer, cluster: string): ClusterDetail;
  /** @throws a problem when `where` or `sort` is wrong. */
  queryRows(viewer: Viewer, input: QueryInput): QueryAnswer;
  rowsVersion(viewer: Viewer, input: QueryInput): string;
  /** @throws a problem when `where`, `sort` or a column is wrong. */
  exportRows(viewer: Viewer, input: ExportInput): RowExport;
  /** @throws a problem when `where` is wrong. */
  listEventGroups(viewer: Viewer, input: EventGroupInput): EventGroupAnswer;
  wantRows(kind: QueryKind): () => void;
  /** Reads one whole object from its cluster as the viewer. */
  getObject(viewer: Viewer, object: ObjectName, signal: AbortSignal): Promise<unknown>;
  /** Who changed an object the viewer may read, from the API server's audit log. */
  getObjectTrail(viewer: Viewer, object: ObjectName): Promise<ObjectTrail>;
  /** Who calls APIs that a coming release removes. @throws a problem for who may not list nodes. */
  getDeprecatedCallers(viewer: Viewer, place: { cluster: string }): Promise<DeprecatedCallers>;
  listKinds(viewer: Viewer, clusters: readonly string[]): Promise<ResourceList>;
  /** @throws a problem when no cluster serves the resource. */
  listResourceRows(viewer: Viewer, question: ResourceQuestion, signal: AbortSignal): Promise<ResourceRows>;
  getNode(viewer: Viewer, node: { cluster: string; node: string }, signal: AbortSignal): Promise<NodeDetail>;
  getPod(viewer: Viewer, pod: PodName, signal: AbortSignal): Promise<PodDetail>;
  /** Opens a log. Its events end with the signal. @throws a problem when there is nothing to read. */
  getPodLog(viewer: Viewer, pod: PodName & { query: LogQuery }, signal: AbortSignal): Promise<AsyncGenerator<LogEvent>>;
  /** How a container ended, also when its pod is gone. @throws a problem when its logs are not the viewer's to read. */
  getLastWords(viewer: Viewer, pod: PodName & { query: LastWordsQuery }, signal: AbortSignal): Promise<LastWords>;
  getWorkload(viewer: Viewer, workload: WorkloadName, signal: AbortSignal): Promise<WorkloadDetail>;
  getWorkloadLog(
    viewer: Viewer,
    workload: WorkloadName & { query: LogQuery },
    signal: AbortSignal,
  ): Promise<AsyncGenerator<LogEvent>>;
  getRevisions(viewer: Viewer, workload: WorkloadName, signal: AbortSignal): Promise<RevisionsAnswer>;
  getSurroundings(viewer: Viewer, workload: WorkloadName, signal: AbortSignal): Promise<SurroundingsAnswer>;
  /** @throws a problem when `where` is wrong. */
  listDrift(viewer: Viewer, input: DriftInput): DriftAnswer;
  /** @throws a problem when `where` is wrong. */
  listMatrix(viewer: Viewer, input: MatrixInput): MatrixAnswer;
  wantDrift(): () => void;
  /** @throws a problem when `where` is wrong. */
  listFindings(viewer: Viewer, input: FindingInput): FindingAnswer;
  /** @throws a problem when there is no such cluster. */
  getHealth(viewer: Viewer, input: HealthInput): HealthAnswer;
  listChecks(viewer: Viewer): CheckAnswer;
  getPipeline(viewer: Viewer, input: PipelineInput): PipelineAnswer;
  listNotifications(viewer: Viewer): NotificationAnswer;
  listDeliveries(viewer: Viewer, input: DeliveryInput): Promise<DeliveryAnswer>;
  testChannel(viewer: Viewer, channel: string, source: AuditSource): Promise<TestAnswer>;
  wantFindings(): () => void;
  /** @throws a problem when there is no such finding, or it is not the viewer's to judge. */
  suppressFinding(viewer: Viewer, input: SuppressionInput, source: AuditSource): Promise<Suppression>;
  endSuppression(viewer: Viewer, id: string, source: AuditSource): Promise<void>;
  /** @throws a problem when `where` is wrong. */
  listRestarts(viewer: Viewer, input: RestartInput): RestartAnswer;
  /** @throws a problem when there is no Prometheus or no such panel. */
  listPanels(viewer: Viewer, input: PanelInput): Promise<PanelAnswer>;
  /** @throws a problem when the panel has no such line. */
  comparePanel(viewer: Viewer, input: CompareInput): Promise<CompareAnswer>;
  listMarkers(viewer: Viewer, input: MarkerInput): Promise<MarkerAnswer>;
  sizeWorkload(viewer: Viewer, input: SizingInput, signal: AbortSignal): Promise<SizingAnswer>;
  /** @throws a problem when there is no Alertmanager or `where` is wrong, as do all of these. */
  listAlerts(viewer: Viewer, input: AlertInput): AlertAnswer;
  summarizeAlerts(viewer: Viewer): AlertSummary;
  listAlertsAbout(viewer: Viewer, input: AlertAboutInput): AlertAboutAnswer;
  getAlertHistory(viewer: Viewer, id: string): Promise<AlertHistory>;
  listRules(viewer: Viewer): Promise<RulesAnswer>;
  listSilences(viewer: Viewer): SilencesAnswer;
  previewSilence(viewer: Viewer, input: SilencePreviewInput): Promise<SilencePreview>;
  /** @throws a problem when it would reach further than the viewer may see or change, or nobody knows whether it was set. */
  setSilence(viewer: Viewer, input: SilenceInput, source: AuditSource): Promise<SilenceOutcome>;
  expireSilence(viewer: Viewer, id: string, source: AuditSource): Promise<SilenceOutcome>;
  /** @throws a problem when there is no Prometheus, or nothing is known of such rows then. */
  queryPast(viewer: Viewer, input: QueryInput, at: number): Promise<PastRows>;
  getPastFleet(viewer: Viewer, at: number): Promise<PastFleet>;
  listChanges(viewer: Viewer, input: ChangesInput): Promise<ChangesAnswer>;
  /** @throws a problem when there is no Prometheus, the expression may not be asked or cannot be worked out. */
  explore(viewer: Viewer, input: ExploreInput): Promise<ExploreAnswer>;
  exploreRange(viewer: Viewer, input: ExploreRangeInput): Promise<ExploreRangeAnswer>;
  complete(viewer: Viewer, input: CompleteInput): Promise<CompleteAnswer>;
  /** The central logs. */
  readonly lines: LineViews;
  readonly backups: BackupViews;
  /** Objects by name. */
  searchObjects(viewer: Viewer, input: SearchInput, signal: AbortSignal): Promise<SearchAnswer>;
  wantSearch(): () => void;
  /** The words of the query grammar. */
  getVocabulary(): VocabularyAnswer;
  listSavedViews(viewer: Viewer): Promise<SavedView[]>;
  /** @throws a problem when the name is taken or the view is not the viewer's. */
  saveView(viewer: Viewer, input: SavedViewInput): Promise<SavedView>;
  removeView(viewer: Viewer, id: string): Promise<void>;
  /** Everybody's entries for an administrator, else one's own. */
  listAudit(viewer: Viewer, query: AuditQuery): Promise<AuditAnswer>;
  /** @throws a problem when there is no such entry, or it is somebody else's. */
  getAudit(viewer: Viewer, id: string): Promise<AuditEntry>;
  exportAudit(viewer: Viewer, query: AuditExportQuery): AsyncGenerator<readonly AuditEntry[]>;
  getAuditChain(viewer: Viewer): Promise<ChainState>;
  /** Whether the viewer may do something, and if not, why. @throws a problem when there is no such cluster, or it gives no answer. */
  explainAccess(
    viewer: Viewer,
    asked: { cluster: string; question: AccessQuestion },
    signal: AbortSignal,
  ): Promise<AccessExplanation>;
  /** @throws a problem for whoever is no administrator. */
  listAccessMatrix(viewer: Viewer, asked: AccessMatrixQuery): Promise<AccessMatrix>;
  figures(): EngineFigures;
}
