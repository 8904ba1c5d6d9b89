import type { ApiResource, ResourceRows, UnansweredCluster } from "#lib/contract/resource.ts";
import { reach, type Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { askCluster } from "./ask.ts";
import { discover } from "./discover.ts";
import { nameOf, type ServedResource } from "./discovery.ts";
import { mergeKinds } from "./list-kinds.ts";
import { arrange, mergeColumns, type PrintedTable, readPrinted } from "./printed.ts";

const TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
/** Objects of one cluster in one answer; more is said, not read. */
const LIMIT = 500;
/** Clusters that are read at a time, so that a fleet of hundreds is no burst. */
const WIDTH = 16;

export interface RowsRequest {
  engine: Engine;
  viewer: Viewer;
  /** `pods`, `certificates.cert-manager.io`. */
  name: string;
  /** Names; empty means every cluster that serves it. */
  clusters: readonly string[];
  /** Empty means all. */
  namespace: string;
  labelSelector: string;
  signal: AbortSignal;
}

type Printed = { cluster: Reached } & (
  | { ok: true; table: PrintedTable }
  | { ok: false; unanswered: UnansweredCluster }
);

/**
 * The objects of any resource as the API servers print them, read now from each cluster as the viewer.
 * @throws {ViewProblem} QD-404-resource when no cluster that answers serves it.
 */
export async function listResourceRows(request: RowsRequest): Promise<ResourceRows> {
  const { engine, viewer, clusters } = request;
  const asked = visibleClusters(engine, viewer).filter(({ name }) => clusters.length === 0 || clusters.includes(name));
  const discovered = await Promise.all(asked.map((cluster) => discover(reach(viewer, cluster))));
  const resource = mergeKinds(discovered).find(({ name }) => name === request.name);
  if (resource === undefined) throw unknownResource(request.name);
  const serving = discovered.flatMap((one) => {
    const served = one.ok ? one.resources.find((each) => nameOf(each) === request.name) : undefined;
    return served === undefined ? [] : [{ cluster: one.cluster, served }];
  });
  const printed = await mapWide(serving, ({ cluster, served }) => print(cluster, served, request));
  const silent = discovered.flatMap((one) => (one.ok ? [] : [one.unanswered]));
  return merge(resource, printed, { silent, clusters: asked.length });
}

const unknownResource = (name: string): ViewProblem =>
  new ViewProblem({
    status: 404,
    code: "QD-404-resource",
    detail: `No cluster that answers serves the resource "${name}".`,
    action: "GET /api/v1/resources lists what there is, and which clusters did not answer.",
  });

async function print(cluster: Reached, served: ServedResource, request: RowsRequest): Promise<Printed> {
  const { group, version, resource, isNamespaced } = served;
  const { namespace, labelSelector, signal } = request;
  const path = buildApiPath({
    group,
    version,
    resource,
    namespace: isNamespaced && namespace !== "" ? namespace : undefined,
    query: { limit: LIMIT, labelSelector: labelSelector === "" ? undefined : labelSelector },
  });
  const answer = await askCluster(cluster, { path, accept: TABLE, signal });
  const refuse = (cause: UnansweredCluster["cause"], reason: string): Printed => ({
    cluster,
    ok: false,
    unanswered: { cluster: cluster.name, cause, reason },
  });
  if (!answer.ok) return refuse(answer.cause, answer.reason);
  const table = readPrinted(answer.document);
  return table === null ? refuse("protocol", "its answer is not a Table") : { cluster, ok: true, table };
}

function merge(
  resource: ApiResource,
  printed: readonly Printed[],
  { silent, clusters }: { silent: readonly UnansweredCluster[]; clusters: number },
): ResourceRows {
  const answered = printed.filter((one) => one.ok);
  const columns = mergeColumns(answered.map(({ table }) => table));
  return {
    resource,
    columns,
    rows: answered.flatMap(({ cluster: { name: cluster }, table }) =>
      table.rows.map((row) => ({
        ...row,
        id: `${cluster}/${row.namespace}/${row.name}`,
        cluster,
        cells: arrange(table, row.cells, columns),
      })),
    ),
    more: answered.flatMap(({ cluster, table }) =>
      table.hasMore ? [{ cluster: cluster.name, remaining: table.remaining }] : [],
    ),
    unanswered: [...silent, ...printed.flatMap((one) => (one.ok ? [] : [one.unanswered]))],
    clusters,
    asOf: Date.now(),
  };
}

/** `Promise.all` over `map`, so many at a time, in the order given. */
async function mapWide<From, To>(from: readonly From[], map: (one: From) => Promise<To>): Promise<To[]> {
  const to: To[] = [];
  const waiting = from.entries();
  const run = async () => {
    for (const [index, one] of waiting) to[index] = await map(one);
  };
  await Promise.all(Array.from({ length: WIDTH }, run));
  return to;
}
