import type { DrillPlace } from "#lib/contract/drill.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { ViewProblem } from "#lib/server/view/problem.ts";

import { refuse } from "./problem.ts";

/** Where a drill works. */
export interface Worked extends Pick<DrillPlace, "sentinel" | "probe"> {
  /** The cluster that is restored into. */
  readonly into: string;
  readonly scratch: string;
  /** Velero's own namespace there. */
  readonly home: string;
}

/**
 * Why a drill could not be shut, cleared away, or looked at as it was asked for, by the rights where it works, besides those that its restore
 * takes; null when it could. @throws {AccessError}
 */
export async function missingRight(viewer: Viewer, worked: Worked): Promise<ViewProblem | null> {
  for (const { why, ...right } of [...ownRights(worked), ...wishRights(worked)]) {
    const { isAllowed } = await viewer.grants.may(worked.into, { ...right, subresource: "", name: "" });
    if (isAllowed) continue;
    const { verb, resource, namespace } = right;
    const where = namespace === "" ? worked.into : `${namespace} of ${worked.into}`;
    return refuse("QD-422-drill", `You may not ${verb} ${resource} in ${where}: ${why}.`);
  }
  return null;
}

function ownRights({ scratch, home }: Worked) {
  const uncleared = "nothing could be cleared away";
  return [
    { verb: "delete", group: "", resource: "namespaces", namespace: "", why: uncleared },
    { verb: "delete", group: "velero.io", resource: "restores", namespace: home, why: uncleared },
    { verb: "delete", group: "", resource: "configmaps", namespace: home, why: uncleared },
    { verb: "create", group: "", resource: "configmaps", namespace: home, why: "Services would answer to the world" },
    {
      verb: "create",
      group: "networking.k8s.io",
      resource: "networkpolicies",
      namespace: scratch,
      why: "the scratch namespace could not be shut",
    },
  ];
}

function wishRights({ sentinel, probe, scratch: namespace }: Worked) {
  const kind = sentinel?.object.startsWith("secret/") ? "secrets" : "configmaps";
  const unread = "the sentinel could not be read";
  const unrun = "the probe could not be run";
  return [
    ...(sentinel ? [{ verb: "get", group: "", resource: kind, namespace, why: unread }] : []),
    ...(probe ? [{ verb: "create", group: "batch", resource: "jobs", namespace, why: unrun }] : []),
  ];
}
