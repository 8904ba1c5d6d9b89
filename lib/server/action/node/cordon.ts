import type { Action } from "#lib/contract/action.ts";
import { toKubectl } from "#lib/model/action/kubectl.ts";
import { mergePatch } from "#lib/model/action/merge-patch.ts";

import type { Plan } from "../plan.ts";
import { warnOfCordon } from "./warn.ts";

/** Lets no new pod onto a node, or lets them again. Pods that run there stay. */
export function planCordon(action: Extract<Action, { verb: "cordon" | "uncordon" }>): Plan {
  const { name, verb } = action;
  const isCordon = verb === "cordon";
  const body = { spec: { unschedulable: isCordon ? true : null } };
  return {
    action,
    kind: "Node",
    right: { verb: "patch", group: "", resource: "nodes", subresource: "", namespace: "", name },
    version: "v1",
    body,
    held: ({ resourceVersion }) => ({ metadata: { resourceVersion }, ...body }),
    paths: ["metadata.uid", "metadata.deletionTimestamp", "spec.unschedulable"],
    after: (object, answer) => answer ?? mergePatch(object, body),
    isReasonNeeded: isCordon,
    isConfirmed: () => false,
    sentence: isCordon
      ? `Node ${name} takes no new pods. Those that run there stay.`
      : `Node ${name} takes new pods again.`,
    kubectl: toKubectl(action),
    warn: (place) => (isCordon ? warnOfCordon(place) : Promise.resolve([])),
  };
}
