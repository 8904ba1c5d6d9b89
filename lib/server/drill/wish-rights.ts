import type { DrillPlace } from "#lib/contract/drill.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { ViewProblem } from "#lib/server/view/problem.ts";

import { refuse } from "./problem.ts";

/** Why what is to be looked at besides could not be, by the rights in the scratch namespace; null when it could. @throws {AccessError} */
export async function missingRight(
  viewer: Viewer,
  { cluster, sentinel, probe }: DrillPlace,
  scratch: string,
): Promise<ViewProblem | null> {
  const kind = sentinel?.object.startsWith("secret/") ? "secrets" : "configmaps";
  const wanted = [
    ...(sentinel ? [{ verb: "get", group: "", resource: kind, why: "the sentinel could not be read" }] : []),
    ...(probe ? [{ verb: "create", group: "batch", resource: "jobs", why: "the probe could not be run" }] : []),
  ];
  for (const { why, ...right } of wanted) {
    const attributes = { ...right, subresource: "", namespace: scratch, name: "" };
    const { isAllowed } = await viewer.grants.may(cluster, attributes);
    if (!isAllowed) return refuse("QD-422-drill", `You may not ${right.verb} ${right.resource} in ${scratch}: ${why}.`);
  }
  return null;
}
