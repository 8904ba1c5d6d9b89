import type { Action } from "#lib/contract/action.ts";
import { toKubectl } from "#lib/model/action/kubectl.ts";
import { mergePatch } from "#lib/model/action/merge-patch.ts";

import type { Plan } from "../plan.ts";
import { ofWorkload, TEMPLATE_PATHS } from "./target.ts";
import { warnOfRestart } from "./warn-restart.ts";

/** Replaces every pod by a new one of the same template, as `kubectl rollout restart` does. */
export function planRestart(action: Extract<Action, { verb: "restart" }>): Plan {
  const { name } = action;
  const target = ofWorkload(action, "");
  // Go's RFC 3339, as kubectl writes it: without milliseconds.
  const restartedAt = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const annotations = { "kubectl.kubernetes.io/restartedAt": restartedAt };
  const body = { spec: { template: { metadata: { annotations } } } };
  return {
    ...target,
    action,
    body,
    held: ({ resourceVersion }) => ({ metadata: { resourceVersion }, ...body }),
    paths: TEMPLATE_PATHS,
    after: (object, answer) => answer ?? mergePatch(object, body),
    isReasonNeeded: false,
    isConfirmed: () => false,
    sentence: `The pods of ${target.kind} ${name} are replaced, as its strategy says.`,
    kubectl: toKubectl(action),
    warn: (place) => warnOfRestart(place, action),
  };
}
