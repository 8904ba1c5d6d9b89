import { text } from "node:stream/consumers";

import { WatchedResource } from "#lib/contract/kind.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { ApiPathError, buildApiPath } from "#lib/server/cluster/api-path.ts";
import { type Cluster, UpstreamError } from "#lib/server/cluster/cluster.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";
import { discover } from "#lib/server/view/resource/discover.ts";
import { nameOf, type ServedResource } from "#lib/server/view/resource/discovery.ts";

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
  const cluster = requireCluster(request.engine, request.cluster);
  const path = await objectPath(cluster, request);
  const { status, body } = await ask(cluster, path, signal);
  if (status === 200) return body;
  throw refusal(cluster, { status, body, what: `${resource} ${namespace === "" ? "" : `${namespace}/`}${name}` });
}

/** A watched kind is known beforehand; of any other the cluster is asked. */
async function objectPath(cluster: Cluster, { resource, namespace, name }: ObjectRequest): Promise<string> {
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

async function servedAs(cluster: Cluster, resource: string): Promise<Served> {
  const watched = WatchedResource.safeParse(resource);
  if (watched.success) return servedByKind(watched.data);
  const discovered = await discover(cluster);
  const served = discovered.ok ? discovered.resources.find((one) => nameOf(one) === resource) : undefined;
  if (served !== undefined) return served;
  throw discovered.ok ? unknownResource(cluster, resource) : silent(cluster, discovered.unanswered.reason);
}

type Served = Pick<ServedResource, "group" | "version" | "resource" | "isNamespaced">;

function servedByKind(watched: WatchedResource): Served {
  const { apiPath, resource, isNamespaced } = kinds[watched];
  const [version = "", group = ""] = apiPath.split("/").slice(2).toReversed();
  return { group, version, resource, isNamespaced };
}

const unknownResource = (cluster: Cluster, resource: string): ViewProblem =>
  new ViewProblem({
    status: 404,
    code: "QD-404-resource",
    detail: `${cluster.name} does not serve the resource "${resource}".`,
    action: "GET /api/v1/resources lists what there is.",
  });

const silent = (cluster: Cluster, reason: string): ViewProblem =>
  new ViewProblem({
    status: 502,
    code: "QD-502-cluster",
    detail: `${cluster.name} does not answer: ${reason}`,
    action: "Look at the cluster's page for its connection; the lists keep showing its last known rows.",
  });

async function ask(cluster: Cluster, path: string, signal: AbortSignal): Promise<{ status: number; body: unknown }> {
  try {
    const answer = await cluster.request({
      method: "GET",
      path,
      headers: ["Accept", "application/json"],
      purpose: "read",
      signal,
    });
    return { status: answer.status, body: JSON.parse(await text(answer.body)) };
  } catch (error) {
    if (!(error instanceof UpstreamError) && !(error instanceof SyntaxError)) throw error;
    throw silent(cluster, error.message);
  }
}

function refusal(
  cluster: Cluster,
  { status, body, what }: { status: number; body: unknown; what: string },
): ViewProblem {
  const message =
    typeof body === "object" && body !== null && "message" in body ? String(body.message) : `HTTP ${status}`;
  if (status === 404)
    return new ViewProblem({
      status,
      code: "QD-404-object",
      detail: `${cluster.name} has no ${what}.`,
      action: "It may have been deleted since the list was shown.",
    });
  if (status === 403)
    return new ViewProblem({
      status,
      code: "QD-403-access",
      detail: `${cluster.name}: ${message}`,
      action: "Ask the cluster's owner for this right.",
    });
  return new ViewProblem({
    status: 502,
    code: "QD-502-cluster",
    detail: `${cluster.name}: ${message}`,
    action: "Try again, or look at the cluster's page.",
  });
}
