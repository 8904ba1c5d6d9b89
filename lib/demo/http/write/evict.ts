import type { ServerResponse } from "node:http";

import { isSelected } from "#lib/demo/controller/selector.ts";
import { sendJson } from "#lib/demo/http/answer.ts";
import type { Exchange } from "#lib/demo/http/contract.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { ApiError, badRequest } from "#lib/demo/store/api-error.ts";
import { toTime } from "#lib/demo/store/time.ts";

import { deleteOptionsOf } from "./delete.ts";
import { parseWriteOptions } from "./options.ts";
import { readObject } from "./read-object.ts";
import { currentOf } from "./update.ts";

const eviction = { apiVersion: "policy/v1", kind: "Eviction", group: "policy" };
const budgets = "poddisruptionbudgets.policy";

interface Budget extends KubeObject {
  spec: { selector?: Parameters<typeof isSelected>[0]; unhealthyPodEvictionPolicy?: string };
  status: {
    observedGeneration?: number;
    disruptionsAllowed: number;
    currentHealthy: number;
    desiredHealthy: number;
    disruptedPods?: Record<string, string>;
  };
}

/** Answers POST of an Eviction: deletes the pod unless its disruption budget would suffer. */
export async function answerEvict(exchange: Exchange, response: ServerResponse, resource: Resource): Promise<void> {
  const { cluster, query } = exchange;
  const options = parseWriteOptions(exchange, resource, "CreateOptions");
  const asked = await readObject(exchange, response, eviction, options);
  const pod = currentOf(exchange, resource);
  const { name, namespace = "" } = pod.metadata;
  if (asked.metadata.name !== name) throw badRequest("name in URL does not match name in Eviction object");
  const deletion = deleteOptionsOf(asked["deleteOptions"] ?? {}, query);
  const isDryRun = options.by.dryRun === true || deletion.dryRun === true;
  const budget = budgetOf(exchange, pod);
  if (budget && countsFor(pod, budget)) {
    refuseWithin(budget);
    if (!isDryRun) spend(exchange, budget, name);
  }
  cluster.store.delete("pods", namespace, name, { ...deletion, dryRun: isDryRun });
  sendJson(response, 201, { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", code: 201 });
}

/** @throws ApiError 500 for a pod with two, which nobody can evict. */
function budgetOf({ cluster }: Exchange, { metadata }: KubeObject): Budget | undefined {
  const all = cluster.store.list(budgets, metadata.namespace) as readonly Budget[];
  const [budget, another] = all.filter(({ spec }) => spec.selector && isSelected(spec.selector, metadata.labels));
  if (another === undefined) return budget;
  const why = "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.";
  throw new ApiError(500, "InternalError", why);
}

/** A pod that is over, or not yet or no longer ready while enough others are, takes nothing from its budget. */
function countsFor(pod: KubeObject, { spec, status }: Budget): boolean {
  const { phase = "", conditions = [] } = (pod["status"] ?? {}) as {
    phase?: string;
    conditions?: { type: string; status: string }[];
  };
  if (phase === "Succeeded" || phase === "Failed" || phase === "Pending") return false;
  if (pod.metadata.deletionTimestamp !== undefined) return false;
  const isReady = conditions.some((condition) => condition.type === "Ready" && condition.status === "True");
  if (isReady) return true;
  const isEnough = status.currentHealthy >= status.desiredHealthy && status.desiredHealthy > 0;
  return spec.unhealthyPodEvictionPolicy !== "AlwaysAllow" && !isEnough;
}

/** @throws ApiError 429 */
function refuseWithin({ metadata, status }: Budget): void {
  if ((status.observedGeneration ?? 0) < (metadata.generation ?? 0)) {
    throw refused(`The disruption budget ${metadata.name} is still being processed by the server.`);
  }
  if (status.disruptionsAllowed > 0) return;
  const { desiredHealthy, currentHealthy } = status;
  throw refused(
    `The disruption budget ${metadata.name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`,
  );
}

const refused = (why: string): ApiError =>
  new ApiError(429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", {
    causes: [{ reason: "DisruptionBudget", message: why }],
  });

/** Counts an eviction at once: the next one must not see the same room before the controller has counted again. */
function spend({ cluster }: Exchange, budget: Budget, pod: string): void {
  const { status } = budget;
  const disruptedPods = { ...status.disruptedPods, [pod]: toTime(cluster.clock.now()) };
  const next = { ...budget, status: { ...status, disruptionsAllowed: status.disruptionsAllowed - 1, disruptedPods } };
  cluster.store.update(budgets, next, { manager: "kube-apiserver" }, "status");
}
