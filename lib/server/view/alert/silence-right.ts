import type { Matcher } from "#lib/contract/silence.ts";
import { type Reach, reachOf } from "#lib/model/alert/reach.ts";
import { seesNamespace } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { seesCluster } from "./place.ts";
import { refuseAlert } from "./refuse.ts";

/** A silence that stays within one cluster. */
export type BoundReach = Exclude<Reach, { kind: "wider" }>;

/** Whether the viewer may see everything that a silence could hide. */
export function seesReach(viewer: Viewer, reach: BoundReach): boolean {
  if (reach.kind === "cluster") return seesCluster(viewer, reach.cluster);
  return seesNamespace(viewer, { cluster: reach.cluster, resource: "pods", namespace: reach.namespace });
}

export interface RightQuestion {
  readonly engine: Pick<Engine, "registry">;
  readonly viewer: Viewer;
  readonly matchers: readonly Matcher[];
  readonly clusterLabel: string;
}

/**
 * The rule of docs/alerts.md: a silence names one registered cluster by equality, and whoever may see only some of its namespaces names one
 * of those by equality. @throws {ViewProblem} QD-400-silence, QD-403-silence.
 */
export function requireReach({ engine, viewer, matchers, clusterLabel }: RightQuestion): BoundReach {
  const reach = reachOf(matchers, clusterLabel);
  if (reach.kind === "wider")
    throw refuseAlert(
      "QD-400-silence",
      `A silence names one cluster by equality: ${clusterLabel}="…". A regular expression could reach further.`,
      "matchers",
    );
  // Whether a cluster is registered that the viewer may not know of is not told either.
  if (engine.registry.get(reach.cluster) === undefined || !viewer.grants.sees(reach.cluster))
    throw refuseAlert("QD-400-silence", `There is no cluster "${reach.cluster}".`, "matchers");
  if (seesReach(viewer, reach)) return reach;
  throw reach.kind === "cluster"
    ? refuseAlert(
        "QD-403-silence",
        `You may not see all of ${reach.cluster}: name a namespace of yours by equality, namespace="…".`,
        "matchers",
      )
    : refuseAlert(
        "QD-403-silence",
        `You may not see the namespace "${reach.namespace}" of ${reach.cluster}.`,
        "matchers",
      );
}

/**
 * Whether the viewer may change what a silence keeps quiet about: workloads of the namespace, or the cluster's nodes.
 * @throws {ViewProblem} QD-403-silence, {AccessError} when the cluster's authorizer gives no answer.
 */
export async function requireChange(viewer: Viewer, reach: BoundReach): Promise<void> {
  const isNamespace = reach.kind === "namespace";
  const { isAllowed } = await viewer.grants.may(reach.cluster, {
    verb: "update",
    group: isNamespace ? "apps" : "",
    resource: isNamespace ? "deployments" : "nodes",
    subresource: "",
    namespace: isNamespace ? reach.namespace : "",
    name: "",
  });
  if (isAllowed) return;
  const what = isNamespace ? `deployments in ${reach.namespace}` : "nodes";
  throw refuseAlert(
    "QD-403-silence",
    `Only who may update ${what} of ${reach.cluster} says what is not told of there.`,
  );
}
