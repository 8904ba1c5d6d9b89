import type { Action } from "#lib/contract/action.ts";
import { evictionOf, toKubectl } from "#lib/model/action/kubectl.ts";

import type { Plan } from "../plan.ts";
import { isControlled, POD_PATHS } from "./target.ts";
import { warnOfPodEnd } from "./warn.ts";

/** Ends a pod if its disruption budgets allow it. */
export function planEvict(action: Extract<Action, { verb: "evict" }>): Plan {
  const { namespace, name } = action;
  const body = evictionOf(action);
  return {
    action,
    kind: "Pod",
    right: { verb: "create", group: "", resource: "pods", subresource: "eviction", namespace, name },
    version: "v1",
    body,
    held: ({ uid }) => ({ ...body, deleteOptions: { preconditions: { uid } } }),
    paths: POD_PATHS,
    after: () => null,
    isReasonNeeded: true,
    // Where nothing makes another pod, this is a deletion.
    isConfirmed: (pod) => !isControlled(pod),
    sentence: `Pod ${name} is asked to end; its controller starts another.`,
    kubectl: toKubectl(action),
    warn: (place) => warnOfPodEnd(place, action),
  };
}
