import type { RefusedAccess } from "#lib/contract/access.ts";
import { UpstreamError } from "#lib/server/cluster/cluster.ts";
import { isUnsent } from "#lib/server/cluster/unsent.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import type { Plan } from "./plan.ts";

/** What an action refuses with, beside what reading answers. */
const ACTIONS = {
  "QD-400-reason": "Say why: it is kept in the audit.",
  "QD-403-access": "Ask the cluster's owner for this right, or somebody who has it.",
  "QD-404-object": "It may have been deleted since the list was shown.",
  "QD-409-budget": "Wait until more pods are ready, or raise the number of replicas first. Deleting asks no budget.",
  "QD-409-changed": "Look at it as it is now, and decide anew.",
  "QD-409-exists": "Choose another name, or look at the one that is there.",
  "QD-422-refused": "The cluster's own words say why. Nothing was changed.",
  "QD-502-cluster": "Try again, or look at the cluster's page.",
  "QD-503-cluster": "Look at the cluster's page; it is asked again by itself.",
  "QD-504-cluster": "Look at the cluster's page. A webhook of the cluster that does not answer looks the same.",
  "QD-504-unknown": "Look at the object before you try again. The audit has the entry, marked as unknown.",
} as const;

export type ActionCode = keyof typeof ACTIONS;

/** A refusal of an action. */
export const refuse = (code: ActionCode, detail: string, access?: RefusedAccess): ViewProblem =>
  new ViewProblem({ status: Number(code.slice(3, 6)), code, detail, action: ACTIONS[code], access });

/** `pods/eviction shop/web-1`, as RBAC writes resources. */
export function describeTarget({ right: { resource, subresource, namespace, name } }: Plan): string {
  return `${resource}${subresource === "" ? "" : `/${subresource}`} ${namespace === "" ? "" : `${namespace}/`}${name}`;
}

/** A cluster that did not answer, as a problem; other errors as they are. */
export function toSilence(error: unknown, cluster: string): unknown {
  if (error instanceof DOMException && error.name === "TimeoutError")
    return refuse("QD-504-cluster", `${cluster} was asked and did not answer in time.`);
  if (!(error instanceof UpstreamError)) return error;
  const detail = `${error.message}.`;
  if (error.reason === "timeout") return refuse("QD-504-cluster", detail);
  return refuse(
    error.reason === "refused" || error.reason === "throttled" ? "QD-503-cluster" : "QD-502-cluster",
    detail,
  );
}

/** Nobody knows whether it happened. @returns null when the cluster cannot have heard of it */
export function toUnknown(error: unknown, cluster: string): ViewProblem | null {
  if (!(error instanceof UpstreamError) || isUnsent(error)) return null;
  return refuse("QD-504-unknown", `It may have happened: ${cluster} was asked and gave no answer (${error.message}).`);
}
