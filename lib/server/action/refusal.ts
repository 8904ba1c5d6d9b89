import { redactText } from "#lib/model/audit/redact.ts";
import type { ViewProblem } from "#lib/server/view/problem.ts";

import type { Plan } from "./plan.ts";
import { describeTarget, refuse } from "./problem.ts";
import { isTaken, type WriteAnswer } from "./send.ts";

/** RBAC and its kin word it so; a webhook or a quota that says 403 does not. */
const LACKS_RIGHT = /\bcannot [a-z]+ resource\b/;
/** A validation repeats what was sent, or what the object held before. Numbers say what is wrong and nothing else. */
const ECHO = /(Invalid value|Unsupported value|Duplicate value): (?:"(?:[^"\\]|\\.)*"|[[{].*?[\]}](?=: |$))/g;

/** The cluster's own words, without what they repeat of an object. */
export const secretFree = (message: string): string => redactText(message.replaceAll(ECHO, "$1: (hidden)"));

/** An answer of the cluster that is no success, as a problem. */
export function toRefusal(cluster: string, plan: Plan, answer: WriteAnswer): ViewProblem {
  const { status, message: said, object } = answer;
  const message = secretFree(said);
  const detail = `${cluster}: ${message}`;
  switch (status) {
    case 401:
      return refuse("QD-403-access", detail);
    case 403:
      return LACKS_RIGHT.test(said)
        ? refuse("QD-403-access", detail, { cluster, ...plan.right })
        : refuse("QD-422-refused", detail);
    case 404:
      return refuse("QD-404-object", `${cluster} has no ${describeTarget(plan)}.`);
    case 409:
      return isTaken(answer)
        ? refuse("QD-409-exists", `${cluster} has ${describeTarget(plan)} already. Nothing was changed.`)
        : refuse("QD-409-changed", detail);
    case 429:
      return plan.right.subresource === "eviction"
        ? refuse("QD-409-budget", withCauses(detail, object))
        : failed(detail);
    case 504:
      return refuse("QD-504-unknown", `It may have happened: ${detail}`);
    default:
      return status < 500 ? refuse("QD-422-refused", detail) : failed(detail);
  }
}

const failed = (detail: string): ViewProblem => refuse("QD-502-cluster", detail);

/** The budget and its numbers are among the causes only. */
function withCauses(detail: string, object: unknown): string {
  const { details } = (object ?? {}) as { details?: { causes?: { message?: unknown }[] } };
  const causes = (details?.causes ?? []).map(({ message }) => (typeof message === "string" ? secretFree(message) : ""));
  return [detail, ...causes.filter((cause) => cause !== "")].join(" ");
}
