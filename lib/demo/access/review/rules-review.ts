import type { Rbac } from "#lib/demo/access/rbac/rbac.ts";
import { badRequest } from "#lib/demo/store/api-error.ts";

import type { Judge } from "./review.ts";

/** What may I do in that namespace? */
export const selfSubjectRulesReview =
  (rbac: Rbac): Judge =>
  (spec, { user }) => {
    const { namespace = "" } = spec as { namespace?: string };
    if (namespace === "") throw badRequest("no namespace on request");
    const { rules, error } = rbac.rulesOf(user, namespace);
    const status = {
      resourceRules: rules.filter((rule) => rule.resources !== undefined),
      nonResourceRules: rules.filter((rule) => rule.nonResourceURLs !== undefined),
      incomplete: false,
      ...(error === "" ? {} : { evaluationError: error }),
    };
    // The real answer does not echo its question.
    return { metadata: {}, spec: {}, status };
  };
