import type { EndOfRight, ResourceAttributes } from "#lib/server/access/grant.ts";

import { ViewProblem } from "./problem.ts";

/** Why something that was open has ended, for whoever reads it. */
export function toProblem(
  cluster: string,
  question: ResourceAttributes,
  { isRefused, reason }: EndOfRight,
): ViewProblem {
  const { verb, resource, subresource, namespace, name } = question;
  const what = [subresource === "" ? resource : `${resource}/${subresource}`, name].filter(Boolean).join(" ");
  const right = `${verb} ${what}${namespace === "" ? "" : ` in ${namespace}`}`;
  if (isRefused)
    return new ViewProblem({
      status: 403,
      code: "QD-403-access",
      detail: `${cluster} no longer lets you ${right}${reason === "" ? "" : `: ${reason}`}.`,
      action: "What was shown until now stays. Ask the cluster's owner for this right.",
      access: { cluster, verb, group: question.group, resource, subresource, namespace, name },
    });
  return new ViewProblem({
    status: 503,
    code: "QD-503-authz",
    detail: `Whether you may still ${right} is not known, so it was ended. ${reason}.`,
    action: "Open it again: it goes on as soon as the cluster says what you may do.",
  });
}
