import { isNestedWithin } from "#lib/contract/depth.ts";
import { WatchedResource } from "#lib/contract/kind.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { ApiPathError, buildApiPath } from "#lib/server/cluster/api-path.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { doesNotAnswer, readJson } from "#lib/server/view/cluster/read.ts";
import { reachCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";
import { discover } from "#lib/server/view/resource/discover.ts";
import { nameOf, type ServedResource } from "#lib/server/view/resource/discovery.ts";

/** What printing as YAML goes through without an end of its stack; no schema of Kubernetes has 50. */
const LEVELS_AT_MOST = 500;

export interface ObjectRequest {
  engine: Engine;
  viewer: Viewer;
  cluster: string;
  resource: string;
  /** Empty for cluster-scoped kinds. */
  namespace: string;
  name: string;
  signal: AbortSignal;
}

/** Reads one whole object from its cluster, now. @throws {ViewProblem} when it is not there, refused, or the cluster does not answer. */
export async function getObject(request: ObjectRequest): Promise<unknown> {
  const { resource, namespace, name, signal } = request;
  const cluster = reachCluster(request.engine, request.viewer, request.cluster);
  const path = await objectPath(cluster, request);
  const what = `${resource} ${namespace === "" ? "" : `${namespace}/`}${name}`;
  const object = await readJson({ cluster, path, what, signal });
  if (isNestedWithin(object, LEVELS_AT_MOST)) return object;
  throw new ViewProblem({
    status: 502,
    code: "QD-502-cluster",
    detail: `${cluster.name}: ${what} is nested more than ${LEVELS_AT_MOST} levels deep.`,
    action: "Read it through the proxy, which passes it on as it comes.",
  });
}

/** A watched kind is known beforehand; of any other the cluster is asked. */
async function objectPath(cluster: Reached, { resource, namespace, name }: ObjectRequest): Promise<string> {
  const { group, version, resource: plural, isNamespaced } = await servedAs(cluster, resource);
  const scope = isNamespaced ? { namespace } : {};
  try {
    return buildApiPath({ group, version, resource: plural, ...scope, name });
  } catch (error) {
    if (!(error instanceof ApiPathError)) throw error;
    const action = "Open the object from a list instead.";
    throw new ViewProblem({ status: 400, code: "QD-400-input", detail: error.message, action });
  }
}

async function servedAs(cluster: Reached, resource: string): Promise<Served> {
  const watched = WatchedResource.safeParse(resource);
  if (watched.success) return servedByKind(watched.data);
  const discovered = await discover(cluster);
  const served = discovered.ok ? discovered.resources.find((one) => nameOf(one) === resource) : undefined;
  if (served !== undefined) return served;
  throw discovered.ok ? unknownResource(cluster, resource) : doesNotAnswer(cluster, discovered.unanswered.reason);
}

type Served = Pick<ServedResource, "group" | "version" | "resource" | "isNamespaced">;

function servedByKind(watched: WatchedResource): Served {
  const { apiPath, resource, isNamespaced } = kinds[watched];
  const [version = "", group = ""] = apiPath.split("/").slice(2).toReversed();
  return { group, version, resource, isNamespaced };
}

const unknownResource = (cluster: Reached, resource: string): ViewProblem =>
  new ViewProblem({
    status: 404,
    code: "QD-404-resource",
    detail: `${cluster.name} does not serve the resource "${resource}".`,
    action: "GET /api/v1/resources lists what there is.",
  });
