import { ApiPathError, buildApiPath } from "#lib/server/cluster/api-path.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { isCollection, type Plan, type Target } from "./plan.ts";

/** Path of the object itself. @throws {ViewProblem} QD-400-input for a name that could mean another path. */
export const objectPath = ({ group, version, resource, namespace, name }: Target): string =>
  build({ group, version, resource, namespace, name });

/** Path that the action is sent to, with its query. */
export function writePath({ right, version }: Plan, isRehearsal: boolean): string {
  // A DELETE's options are in its body; the API server does not look at its query then.
  const query = right.verb === "delete" ? {} : { fieldManager: "quarterdeck", dryRun: isRehearsal ? "All" : undefined };
  const name = isCollection(right) ? undefined : right.name;
  return build({ ...right, name, version, subresource: right.subresource || undefined, query });
}

function build({ namespace, ...parts }: Parameters<typeof buildApiPath>[0]): string {
  try {
    return buildApiPath({ ...parts, namespace: namespace || undefined });
  } catch (error) {
    if (!(error instanceof ApiPathError)) throw error;
    const action = "Open the object from a list instead.";
    throw new ViewProblem({ status: 400, code: "QD-400-input", detail: error.message, action });
  }
}
