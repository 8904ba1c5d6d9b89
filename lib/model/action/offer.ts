import type { Action } from "#lib/contract/action.ts";
import { BLANK_SPEC } from "#lib/model/backup/blank.ts";

/** An object, and of its row what decides which actions apply; undefined as long as it is not known. */
export interface Actionable {
  cluster: string;
  resource: string;
  namespace: string;
  name: string;
  /** Replicas that a workload is to have. */
  desired?: number | undefined;
  /** Whether a node takes no new pods. */
  unschedulable?: boolean | undefined;
  /** Whether a schedule makes no backups. */
  paused?: boolean | undefined;
}

/** What can be done with an object, the mildest first. What cannot apply to it is left out, not what its viewer may not do. Scale proposes what is. */
export function offerActions({
  cluster,
  resource,
  namespace,
  name,
  desired,
  unschedulable,
  paused,
}: Actionable): Action[] {
  const place = { cluster, namespace, name };
  switch (resource) {
    case "deployments":
    case "statefulsets": {
      const restart: Action = { verb: "restart", resource, ...place };
      return desired === undefined
        ? [restart]
        : [restart, { verb: "scale", resource, ...place, replicas: Math.max(0, desired) }];
    }
    case "daemonsets":
      return [{ verb: "restart", resource, ...place }];
    case "pods":
      return [
        { verb: "evict", resource, ...place },
        { verb: "delete", resource, ...place },
      ];
    case "nodes":
      return unschedulable === undefined
        ? []
        : [{ verb: unschedulable ? "uncordon" : "cordon", resource, cluster, name }];
    case "backups":
      return [{ verb: "delete-backup", resource, ...place }];
    case "schedules":
      return offerForSchedule(place, paused);
    case "backupstoragelocations":
      return (["make-default", "make-writable", "make-read-only", "remove-location"] as const).map((verb) => ({
        verb,
        resource,
        ...place,
      }));
    default:
      return [];
  }
}

/** Whether it is paused decides which of the two applies; both where that is not known. */
function offerForSchedule(
  place: Pick<Actionable, "cluster" | "namespace" | "name">,
  paused: boolean | undefined,
): Action[] {
  const resource = "schedules";
  const run: Action = { ...place, verb: "back-up", resource: "backups", name: "", schedule: place.name, spec: null };
  const edit: Action = { verb: "edit-schedule", resource, ...place, cron: "", spec: BLANK_SPEC };
  const resume: Action[] = paused === false ? [] : [{ verb: "resume", resource, ...place }];
  const pause: Action[] = paused === true ? [] : [{ verb: "pause", resource, ...place }];
  return [run, edit, ...resume, ...pause];
}

/** Whether an action ends something that no later action brings back. */
export const isDestructive = (action: Action): boolean =>
  destroying.has(action.verb) || (action.verb === "scale" && action.replicas === 0);

const destroying: ReadonlySet<Action["verb"]> = new Set(["delete", "evict", "delete-backup", "remove-location"]);

/** The same object: the one that an action is about. */
export const objectOf = (action: Action) => ({
  cluster: action.cluster,
  resource: action.resource,
  namespace: "namespace" in action ? action.namespace : "",
  name: action.name,
});

/** Whether a form has said enough for the cluster to be asked what it would make of it. */
export const isComplete = (action: Action): boolean =>
  action.cluster !== "" &&
  action.name !== "" &&
  (!("cron" in action) || action.cron.trim() !== "") &&
  (action.verb !== "create-location" || (action.bucket !== "" && action.provider !== ""));

/** Whether its object is not there before it is done. */
export const isCreation = ({ verb }: Action): boolean =>
  verb === "back-up" || verb === "create-schedule" || verb === "create-location" || verb === "restore";
