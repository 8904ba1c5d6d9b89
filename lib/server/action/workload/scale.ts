import type { Action } from "#lib/contract/action.ts";
import { valueAt } from "#lib/model/action/basis.ts";
import { toKubectl } from "#lib/model/action/kubectl.ts";
import { mergePatch } from "#lib/model/action/merge-patch.ts";

import type { Plan } from "../plan.ts";
import { ofWorkload, TEMPLATE_PATHS } from "./target.ts";
import { warnOfScale } from "./warn-scale.ts";

/** Sets how many pods a workload wants. None at all is an outage, and confirmed like one. */
export function planScale(action: Extract<Action, { verb: "scale" }>): Plan {
  const { name, replicas } = action;
  const target = ofWorkload(action, "scale");
  const body = { spec: { replicas } };
  // The answer is a Scale, which leaves out a zero.
  const sizeOf = (answer: unknown): unknown => valueAt(answer, "spec.replicas") ?? 0;
  return {
    ...target,
    action,
    body,
    held: ({ resourceVersion }) => ({ metadata: { resourceVersion }, ...body }),
    paths: [...TEMPLATE_PATHS, "spec.replicas"],
    after: (object, answer) => mergePatch(object, answer === undefined ? body : { spec: { replicas: sizeOf(answer) } }),
    isReasonNeeded: replicas === 0,
    isConfirmed: () => replicas === 0,
    sentence: `${target.kind} ${name} wants ${replicas} ${replicas === 1 ? "pod" : "pods"} now.`,
    kubectl: toKubectl(action),
    warn: (place) => warnOfScale(place, action),
  };
}
