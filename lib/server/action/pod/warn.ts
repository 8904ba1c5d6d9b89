import { z } from "zod";

import type { Action, ActionWarning } from "#lib/contract/action.ts";
import { warnOfDeletion, warnOfEviction } from "#lib/model/action/warn/budget.ts";
import { type EndingPod, warnOfPodEnd as warnOfEnd } from "#lib/model/action/warn/pod-end.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";
import { conditions, listOf, Metadata, text } from "#lib/server/view/object/shape.ts";
import { readBudgets } from "#lib/server/view/workload/budgets.ts";

import type { ActionPlace } from "../plan.ts";
import { orUnread } from "../unread.ts";
import { controllerOf, readController } from "./controller.ts";

const Shape = z.object({
  metadata: Metadata.extend({ finalizers: listOf(z.string()) }),
  spec: z.object({ nodeName: text }),
  status: z.object({ phase: text, conditions }),
});

/** What is to be known before a pod ends. */
export async function warnOfPodEnd(
  place: ActionPlace,
  { verb, namespace }: Extract<Action, { verb: "evict" | "delete" }>,
): Promise<ActionWarning[]> {
  const { metadata, spec, status } = parseObject(place.cluster, Shape, place.object);
  const isReady = status.conditions.some(({ type, status: is }) => type === "Ready" && is === "True");
  const where = { ...place, namespace };
  const pod: Omit<EndingPod, "controller"> = {
    name: metadata.name,
    node: spec.nodeName,
    isReady,
    deletedAt: metadata.deletionTimestamp,
    finalizers: metadata.finalizers,
    isMirror: metadata.annotations["kubernetes.io/config.mirror"] !== undefined,
  };
  const isOver = status.phase === "Succeeded" || status.phase === "Failed" || pod.deletedAt !== null;
  const judge = verb === "evict" ? warnOfEviction : (found: Budgets) => warnOfDeletion(found, isReady);
  const budgets = readBudgets(where, metadata.labels).then((found) => (isOver ? [] : judge(found)));
  const owner = controllerOf(metadata.ownerReferences);
  const controller = owner === undefined || pod.isMirror ? Promise.resolve(null) : readController(where, owner);
  const parts = await Promise.all([
    orUnread(
      owner === undefined ? "" : `${owner.kind} ${owner.name}`,
      controller.then((one) => warnOfEnd({ ...pod, controller: one })),
    ),
    orUnread("PodDisruptionBudgets", budgets),
  ]);
  return parts.flat();
}

type Budgets = Parameters<typeof warnOfEviction>[0];
