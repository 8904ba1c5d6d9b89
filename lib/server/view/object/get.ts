import { text } from "node:stream/consumers";

import { WatchedResource } from "#lib/contract/kind.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { type Cluster, UpstreamError } from "#lib/server/cluster/cluster.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

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
export async function getObject({
  engine,
  cluster: clusterName,
  resource,
  namespace,
  name,
  signal,
}: ObjectRequest): Promise<unknown> {
  const cluster = requireCluster(engine, clusterName);
  const path = objectPath(resource, namespace, name);
  const { status, body } = await ask(cluster, path, signal);
  if (status === 200) return body;
  throw refusal(cluster, { status, body, what: `${resource} ${namespace === "" ? "" : `${namespace}/`}${name}` });
}

function objectPath(resource: string, namespace: string, name: string): string {
  const known = WatchedResource.safeParse(resource);
  if (!known.success)
    throw new ViewProblem({
      status: 404,
      code: "QD-404-resource",
      detail: `Quarterdeck does not know the resource "${resource}".`,
      action: `Use one of: ${WatchedResource.options.join(", ")}.`,
    });
  const kind = kinds[known.data];
  const scope = kind.isNamespaced ? `/namespaces/${encodeURIComponent(namespace)}` : "";
  return `${kind.apiPath}${scope}/${kind.resource}/${encodeURIComponent(name)}`;
}

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
    throw new ViewProblem({
      status: 502,
      code: "QD-502-cluster",
      detail: `${cluster.name} does not answer: ${error.message}`,
      action: "Look at the cluster's page for its connection; the lists keep showing its last known rows.",
    });
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
