import type { BackupAction } from "#lib/contract/backup-action.ts";
import { createWithKubectl, patchWithKubectl } from "#lib/model/action/kubectl.ts";
import { mergePatch } from "#lib/model/action/merge-patch.ts";

import type { Plan } from "../plan.ts";

export const GROUP = "velero.io";
const VERSION = "v1";

/** Head of one of Velero's objects. */
export const headOf = (kind: string, metadata: object) => ({ apiVersion: `${GROUP}/${VERSION}`, kind, metadata });

/** What the plans of one kind say themselves. */
export type Own = Pick<Plan, "sentence" | "warn"> & Partial<Pick<Plan, "paths" | "isReasonNeeded" | "isConfirmed">>;

type Body = Readonly<Record<string, unknown>>;

/** A plan that creates one of Velero's objects. Nothing is destroyed by that, so nobody is asked why. */
export function creation(action: BackupAction, { kind, body, ...own }: Own & { kind: string; body: Body }): Plan {
  const { cluster, resource, namespace, name } = action;
  return {
    action,
    kind,
    right: { verb: "create", group: GROUP, resource, subresource: "", namespace, name },
    version: VERSION,
    body,
    held: () => body,
    paths: ["metadata", "spec"],
    after: (_object, answer) => answer ?? body,
    isReasonNeeded: false,
    isConfirmed: () => false,
    kubectl: createWithKubectl(cluster, body),
    ...own,
  };
}

/** A plan that changes some fields of one of Velero's objects. */
export function change(action: BackupAction, { kind, patch, ...own }: Own & { kind: string; patch: Body }): Plan {
  const { cluster, resource, namespace, name } = action;
  return {
    action,
    kind,
    right: { verb: "patch", group: GROUP, resource, subresource: "", namespace, name },
    version: VERSION,
    body: patch,
    held: ({ resourceVersion }) => ({ ...patch, metadata: { resourceVersion } }),
    paths: ["metadata.uid", "metadata.deletionTimestamp", "spec"],
    after: (object, answer) => answer ?? mergePatch(object, patch),
    isReasonNeeded: false,
    isConfirmed: () => false,
    kubectl: patchWithKubectl({ cluster, resource: `${resource}.${GROUP}`, namespace, name }, patch),
    ...own,
  };
}
