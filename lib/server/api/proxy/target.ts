import { reach, type Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Audit } from "#lib/server/audit/audit.ts";
import { parseProxyPath } from "#lib/server/cluster/api-path.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";

import type { OpenAnswers } from "../guard/open-answers.ts";
import { ApiProblem } from "../problem/problem.ts";
import type { ProxyTarget } from "./match.ts";

/** What the proxy stands on. */
export interface ProxyParts {
  readonly registry: ProxyClusters;
  readonly audit: Audit;
  readonly openAnswers: OpenAnswers;
}

/** Where one request goes. */
export interface Resolved {
  readonly cluster: Cluster;
  /** The cluster as the viewer reaches it. */
  readonly way: Reached;
  /** Checked, with its query. */
  readonly path: string;
}

/** What the proxy needs of the registry. */
export interface ProxyClusters {
  get(name: string): Cluster | undefined;
}

/** The cluster and the checked path of one request. @throws {ApiProblem} QD-404-cluster, QD-400-cluster-path. */
export function resolveTarget(clusters: ProxyClusters, viewer: Viewer, target: ProxyTarget): Resolved {
  const cluster = clusters.get(target.cluster);
  if (!cluster || !viewer.grants.sees(cluster.name))
    throw new ApiProblem("QD-404-cluster", `There is no cluster ${JSON.stringify(target.cluster.slice(0, 253))}.`);
  return { cluster, way: reach(viewer, cluster), path: parsePath(target.path) };
}

function parsePath(path: string): string {
  try {
    return parseProxyPath(path);
  } catch (error) {
    throw new ApiProblem("QD-400-cluster-path", error instanceof Error ? error.message : "The path is not valid.", {
      cause: error,
    });
  }
}
