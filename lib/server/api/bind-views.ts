import { LineSearchInput, type LineSearchRequest } from "#lib/contract/line.ts";
import type { Policies } from "#lib/server/access/roles/policies.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { explainAccess } from "#lib/server/view/access/explain.ts";
import { listAccessMatrix } from "#lib/server/view/access/matrix.ts";
import { admit, holdRights } from "#lib/server/view/admit.ts";
import { getAuditChain } from "#lib/server/view/audit/chain.ts";
import { exportAudit } from "#lib/server/view/audit/export.ts";
import { getAudit } from "#lib/server/view/audit/get.ts";
import { listAudit } from "#lib/server/view/audit/list.ts";
import { getCluster } from "#lib/server/view/cluster/get.ts";
import { listClusters } from "#lib/server/view/cluster/list.ts";
import { listDrift } from "#lib/server/view/drift/list.ts";
import { listMatrix } from "#lib/server/view/drift/matrix.ts";
import { wantDrift } from "#lib/server/view/drift/want.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { listEventGroups } from "#lib/server/view/event/list-groups.ts";
import { listChecks } from "#lib/server/view/finding/checks.ts";
import { getHealth } from "#lib/server/view/finding/health.ts";
import { listFindings } from "#lib/server/view/finding/list.ts";
import { endSuppression, suppressFinding } from "#lib/server/view/finding/suppress.ts";
import { wantFindings } from "#lib/server/view/finding/want.ts";
import { getFleet } from "#lib/server/view/fleet/get.ts";
import { fleetVersion } from "#lib/server/view/fleet/version.ts";
import { getLastWords } from "#lib/server/view/last-words/get.ts";
import { searchLines } from "#lib/server/view/line/search.ts";
import { getPodLog } from "#lib/server/view/log/get-pod-log.ts";
import { getWorkloadLog } from "#lib/server/view/log/get-workload-log.ts";
import { getNode } from "#lib/server/view/node/get.ts";
import { listDeliveries, listNotifications } from "#lib/server/view/notification/list.ts";
import { testChannel } from "#lib/server/view/notification/test-channel.ts";
import { getObject } from "#lib/server/view/object/get.ts";
import { comparePanel } from "#lib/server/view/panel/compare.ts";
import { listPanels } from "#lib/server/view/panel/list.ts";
import { listMarkers } from "#lib/server/view/panel/markers.ts";
import { sizeWorkload } from "#lib/server/view/panel/sizing.ts";
import { getPipeline } from "#lib/server/view/pipeline/get.ts";
import { getPod } from "#lib/server/view/pod/get.ts";
import { listKinds } from "#lib/server/view/resource/list-kinds.ts";
import { listResourceRows } from "#lib/server/view/resource/list-rows.ts";
import { listRestarts } from "#lib/server/view/restart/list.ts";
import { exportRows } from "#lib/server/view/row/export.ts";
import { queryRows, rowsVersion } from "#lib/server/view/row/query.ts";
import { wantFleet, wantRows } from "#lib/server/view/row/want.ts";
import { listSavedViews } from "#lib/server/view/saved-view/list.ts";
import { removeView } from "#lib/server/view/saved-view/remove.ts";
import { saveView } from "#lib/server/view/saved-view/save.ts";
import { searchObjects, wantSearch } from "#lib/server/view/search/find.ts";
import { getDeprecatedCallers } from "#lib/server/view/trail/deprecated.ts";
import { getObjectTrail } from "#lib/server/view/trail/object.ts";
import { getVocabulary } from "#lib/server/view/vocabulary/get.ts";
import { getWorkload } from "#lib/server/view/workload/get.ts";
import { getRevisions } from "#lib/server/view/workload/revisions.ts";
import { getSurroundings } from "#lib/server/view/workload/surroundings.ts";

import { bindBackupViews } from "./backup-views.ts";
import { bindLineViews } from "./line-views.ts";
import { bindMetricViews } from "./metric-views.ts";
import type { EngineFigures, Views } from "./views.ts";

/** The views over one engine, as the API asks them. */
export function bindViews(engine: Engine, policies: Policies): Views {
  return {
    getFleet: (viewer) => getFleet({ engine, viewer }),
    fleetVersion: (viewer) => fleetVersion({ engine, viewer }),
    admit,
    holdRights,
    wantFleet: () => wantFleet({ engine }),
    listClusters: (viewer) => listClusters({ engine, viewer }),
    getCluster: (viewer, cluster) => getCluster({ engine, viewer, cluster }),
    queryRows: (viewer, input) => queryRows({ engine, viewer, input }),
    rowsVersion: (viewer, input) => rowsVersion({ engine, viewer, input }),
    exportRows: (viewer, input) => exportRows({ engine, viewer, input }),
    listEventGroups: (viewer, input) => listEventGroups({ engine, viewer, input }),
    wantRows: (kind) => wantRows({ engine, kind }),
    getObject: (viewer, object, signal) =>
      inside(viewer, object, () => getObject({ engine, viewer, ...object, signal })),
    getObjectTrail: (viewer, object) => inside(viewer, object, () => getObjectTrail({ engine, viewer, ...object })),
    getDeprecatedCallers: (viewer, place) =>
      inside(viewer, place, () => getDeprecatedCallers({ engine, viewer, ...place })),
    listKinds: (viewer, clusters) => inFleet(viewer, () => listKinds({ engine, viewer, clusters })),
    listResourceRows: (viewer, question, signal) =>
      inFleet(viewer, () => listResourceRows({ engine, viewer, ...question, signal })),
    getNode: (viewer, node, signal) => inside(viewer, node, () => getNode({ engine, viewer, ...node, signal })),
    getPod: (viewer, pod, signal) => inside(viewer, pod, () => getPod({ engine, viewer, ...pod, signal })),
    getPodLog: (viewer, log, signal) => inside(viewer, log, () => getPodLog({ engine, viewer, ...log, signal })),
    getLastWords: (viewer, pod, signal) =>
      inside(viewer, pod, () => {
        const search = (question: LineSearchRequest) =>
          searchLines({ engine, viewer, input: LineSearchInput.parse(question) });
        return getLastWords({ engine, viewer, ...pod, search, signal });
      }),
    getWorkload: (viewer, workload, signal) =>
      inside(viewer, workload, () => getWorkload({ engine, viewer, ...workload, signal })),
    getWorkloadLog: (viewer, log, signal) =>
      inside(viewer, log, () => getWorkloadLog({ engine, viewer, ...log, signal })),
    getRevisions: (viewer, workload, signal) =>
      inside(viewer, workload, () => getRevisions({ engine, viewer, ...workload, signal })),
    getSurroundings: (viewer, workload, signal) =>
      inside(viewer, workload, () => getSurroundings({ engine, viewer, ...workload, signal })),
    listDrift: (viewer, input) => listDrift({ engine, viewer, input }),
    listMatrix: (viewer, input) => listMatrix({ engine, viewer, input }),
    wantDrift: () => wantDrift({ engine }),
    listFindings: (viewer, input) => listFindings({ engine, viewer, input }),
    getHealth: (viewer, input) => getHealth({ engine, viewer, input }),
    getPipeline: (viewer, input) => getPipeline({ engine, viewer, input }),
    listChecks: (viewer) => listChecks({ engine, viewer }),
    listNotifications: (viewer) => listNotifications({ engine, viewer }),
    listDeliveries: (viewer, input) => listDeliveries({ engine, viewer, input }),
    testChannel: (viewer, channel, source) => testChannel({ engine, viewer, channel, source }),
    wantFindings: () => wantFindings({ engine }),
    suppressFinding: (viewer, input, source) => suppressFinding({ engine, viewer, input, source }),
    endSuppression: (viewer, id, source) => endSuppression({ engine, viewer, id, source }),
    listRestarts: (viewer, input) => listRestarts({ engine, viewer, input }),
    listPanels: (viewer, input) => listPanels({ engine, viewer, input }),
    comparePanel: (viewer, input) => inFleet(viewer, () => comparePanel({ engine, viewer, input })),
    listMarkers: (viewer, input) => listMarkers({ engine, viewer, input }),
    sizeWorkload: (viewer, input, signal) =>
      inside(viewer, input.of, () => sizeWorkload({ engine, viewer, input, signal })),
    ...bindMetricViews(engine),
    lines: bindLineViews(engine),
    backups: bindBackupViews(engine),
    searchObjects: (viewer, input, signal) => searchObjects({ engine, viewer, input, signal }),
    wantSearch: () => wantSearch({ engine }),
    getVocabulary,
    listSavedViews: (viewer) => listSavedViews({ state: engine.state, viewer }),
    saveView: (viewer, input) => saveView({ state: engine.state, viewer, input }),
    removeView: (viewer, id) => removeView({ state: engine.state, viewer, id }),
    listAudit: (viewer, query) => listAudit({ audit: engine.audit, viewer, query }),
    getAudit: (viewer, id) => getAudit({ audit: engine.audit, viewer, id }),
    exportAudit: (viewer, query) => exportAudit({ audit: engine.audit, viewer, query }),
    getAuditChain: (_viewer) => getAuditChain(engine),
    explainAccess: (viewer, asked, signal) =>
      inside(viewer, asked, () => explainAccess({ engine, policies, viewer, ...asked, signal })),
    listAccessMatrix: (viewer, asked) => listAccessMatrix({ engine, policies, viewer, asked }),
    figures: () => sumFigures(engine),
  };
}

/** Asks about one cluster once it is known whether that cluster is there for the viewer. */
async function inside<Answer>(
  viewer: Viewer,
  { cluster }: { cluster: string },
  ask: () => Promise<Answer>,
): Promise<Answer> {
  await admit(viewer, { cluster });
  return ask();
}

/** Asks about many clusters once it is known which are there for the viewer. */
async function inFleet<Answer>(viewer: Viewer, ask: () => Promise<Answer>): Promise<Answer> {
  await admit(viewer, { page: "fleet" });
  return ask();
}

function sumFigures({ registry, watches }: Engine): EngineFigures {
  const tables = registry.list().flatMap((cluster) => watches.reflectors(cluster).map(({ table }) => table));
  return {
    events: tables.reduce((sum, { version }) => sum + version, 0),
    storeBytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
