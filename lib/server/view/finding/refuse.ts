import { ViewProblem } from "#lib/server/view/problem.ts";

/** @returns QD-404-finding */
export const noSuchFinding = (): ViewProblem =>
  new ViewProblem({
    status: 404,
    code: "QD-404-finding",
    detail: "This finding is not there, or is not yours to see.",
    action: "Look at the list again: it may have been resolved meanwhile.",
  });

/** @returns QD-403-suppress */
export const mayNotSuppress = (what: string): ViewProblem =>
  new ViewProblem({
    status: 403,
    code: "QD-403-suppress",
    detail: `Only who may change ${what} in its cluster, or an administrator of Quarterdeck, says what is not told of it.`,
    action: "Ask the object's owner, or one of oidc.adminGroups.",
  });

/** @returns QD-400-expiry */
export const wrongExpiry = (mostDays: number): ViewProblem =>
  new ViewProblem({
    status: 400,
    code: "QD-400-expiry",
    detail: `A suppression ends within ${mostDays} days, and not in the past.`,
    action: "Choose a day on which somebody looks again.",
    errors: [{ path: "expiresAt", message: `is not within ${mostDays} days from now` }],
  });
