import type { Action } from "#lib/contract/action.ts";
import { toKubectl } from "#lib/model/action/kubectl.ts";

import type { Plan } from "../plan.ts";
import { POD_PATHS } from "./target.ts";
import { warnOfPodEnd } from "./warn.ts";

/** Ends a pod, whatever its disruption budgets say. */
export function planDelete(action: Extract<Action, { verb: "delete" }>): Plan {
  const { namespace, name } = action;
  const body = { apiVersion: "v1", kind: "DeleteOptions" };
  return {
    action,
    kind: "Pod",
    right: { verb: "delete", group: "", resource: "pods", subresource: "", namespace, name },
    version: "v1",
    body,
    held: ({ uid }) => ({ ...body, preconditions: { uid } }),
    paths: POD_PATHS,
    after: () => null,
    isReasonNeeded: true,
    isConfirmed: () => true,
    sentence: `Pod ${name} ends within its grace period.`,
    kubectl: toKubectl(action),
    warn: (place) => warnOfPodEnd(place, action),
  };
}
