import { timingSafeEqual } from "node:crypto";

import { isQuestion } from "#lib/contract/question.ts";
import type { Authenticated } from "#lib/server/auth/authenticate.ts";

import { ApiProblem } from "../problem/problem.ts";

export interface Proof {
  readonly method: string;
  readonly target: string;
  readonly csrf: string | undefined;
}

/** Why somebody who is known may not send this request all the same, or null. */
export function refuseUnproven(
  { csrf: wanted, scope }: Authenticated,
  { method, target, csrf }: Proof,
): ApiProblem | null {
  if (method === "GET" || method === "HEAD" || isQuestion(target)) return null;
  if (wanted !== null && !isSame(wanted, csrf))
    return new ApiProblem("QD-403-csrf", "The request lacks the page's own token, or has another session's.");
  if (scope?.access === "read") return new ApiProblem("QD-403-token", "This token is made for reading only.");
  return null;
}

/** Compares in a time that says nothing about where they differ. */
function isSame(wanted: string, given: string | undefined): boolean {
  const [one, other] = [Buffer.from(wanted), Buffer.from(given ?? "")];
  return one.length === other.length && timingSafeEqual(one, other);
}
