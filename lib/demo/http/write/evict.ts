import type { ServerResponse } from "node:http";

import { isSelected } from "#lib/demo/controller/selector.ts";
import { sendJson } from "#lib/demo/http/answer.ts";
import type { Exchange } from "#lib/demo/http/contract.ts";
import { at, listAt } from "#lib/demo/http/field.ts";
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
  status: Record<"disruptionsAllowed" | "currentHealthy" | "desiredHealthy", number> & {
    observedGeneration?: number;
    disruptedPods?: object;
  };
}

/** Answers POST of an Eviction: deletes the pod unless its disruption budget would suffer. @throws ApiError 400, 404, 429 */
export async function answerEvict(exchange: Exchange, response: ServerResponse, resource: Resource): Promise<void> {
  const { cluster, query } = exchange;
  const options = parseWriteOptions(exchange, resource, "CreateOptions");
  const asked = await readObject(exchange, response, eviction, options);
  const pod = currentOf(exchange, resource);
  const { name, namespace = "", labels } = pod.metadata;
  if (asked.metadata.name !== name) throw badRequest("name in URL does not match name in Eviction object");
  const deletion = deleteOptionsOf(asked["deleteOptions"] ?? {}, query);
  const dryRun = options.by.dryRun === true || deletion.dryRun === true;
  const all = cluster.store.list(budgets, namespace) as readonly Budget[];
  const budget = all.find(({ spec }) => spec.selector && isSelected(spec.selector, labels));
  if (budget && countsFor(pod, budget)) {
    refuseWithin(budget);
    if (!dryRun) spend(exchange, budget, name);
  }
  cluster.store.delete("pods", namespace, name, { ...deletion, dryRun });
  sendJson(response, 201, { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", code: 201 });
}

/** A pod that is over, or not yet or no longer ready while enough others are, takes nothing from its budget. */
function countsFor(pod: KubeObject, { spec, status }: Budget): boolean {
  if (at(pod, "status.phase") !== "Running" || pod.metadata.deletionTimestamp !== undefined) return false;
  const ready = listAt(pod, "status.conditions").find((one) => at(one, "type") === "Ready");
  if (at(ready, "status") === "True") return true;
  const isEnough = status.currentHealthy >= status.desiredHealthy && status.desiredHealthy > 0;
  return spec.unhealthyPodEvictionPolicy !== "AlwaysAllow" && !isEnough;
}

/** @throws ApiError 429 */
function refuseWithin({ metadata: { name, generation = 0 }, status }: Budget): void {
  const { observedGeneration = 0, disruptionsAllowed, desiredHealthy, currentHealthy } = status;
  const isSeen = observedGeneration >= generation;
  if (isSeen && disruptionsAllowed > 0) return;
  const needs = `needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`;
  const why = `The disruption budget ${name} ${isSeen ? needs : "is still being processed by the server."}`;
  throw new ApiError(429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", {
    causes: [{ reason: "DisruptionBudget", message: why }],
  });
}

/** Counts an eviction at once: the next one must not see the same room before the controller has counted again. */
function spend({ cluster }: Exchange, budget: Budget, pod: string): void {
  const { status } = budget;
  const disruptedPods = { ...status.disruptedPods, [pod]: toTime(cluster.clock.now()) };
  const next = { ...budget, status: { ...status, disruptionsAllowed: status.disruptionsAllowed - 1, disruptedPods } };
  cluster.store.update(budgets, next, { manager: "kube-apiserver" }, "status");
}
