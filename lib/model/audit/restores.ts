import type { KubernetesRequest } from "./request-of-path.ts";

/** Kinds of Velero's whose objects have it write into a cluster, with its own rights, what somebody else saved. */
const RESTORING: ReadonlySet<string> = new Set(["restores", "podvolumerestores", "datadownloads"]);
/** What makes one, or sets one going again: Velero goes by the phase, which may be written like the rest. */
const ARMING: ReadonlySet<string> = new Set(["create", "update", "patch"]);

/** Whether a request has Velero restore something (threat 56). */
export const restores = ({ verb, group, resource }: KubernetesRequest): boolean =>
  group === "velero.io" && RESTORING.has(resource) && ARMING.has(verb);
