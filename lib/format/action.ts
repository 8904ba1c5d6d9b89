import type { Action, ActionWarning, ObjectAction } from "#lib/contract/action.ts";
import type { BackupAction } from "#lib/contract/backup-action.ts";

import { backupWords } from "./backup-action.ts";
import { formatNoun } from "./count.ts";

type Verb = ObjectAction["verb"];

const isOfVelero = (action: Action): action is BackupAction => Object.hasOwn(backupWords, action.verb);

const verbOf = (action: Action): string => (isOfVelero(action) ? backupWords[action.verb].does : verbs[action.verb]);

const verbs: Readonly<Record<Verb, string>> = {
  restart: "Restart",
  scale: "Scale",
  evict: "Evict",
  delete: "Delete",
  cordon: "Cordon",
  uncordon: "Uncordon",
};

const kinds: Readonly<Record<Action["resource"], string>> = {
  deployments: "Deployment",
  statefulsets: "StatefulSet",
  daemonsets: "DaemonSet",
  pods: "Pod",
  nodes: "Node",
  backups: "Backup",
  schedules: "Schedule",
  restores: "Restore",
  backupstoragelocations: "BackupStorageLocation",
};

/** `Deployment`, `Pod`: the kind of an action's object. */
export const kindOfAction = ({ resource }: Action): string => kinds[resource];

/** What a dialog is about: `Restart Deployment`. */
export const titleOfAction = (action: Action): string =>
  titles[action.verb] ?? `${verbOf(action)} ${kinds[action.resource]}`;

const titles: Readonly<Partial<Record<Action["verb"], string>>> = {
  "back-up": "Back up now",
  "create-schedule": "New schedule",
  "edit-schedule": "Edit schedule",
  "create-location": "New storage location",
  restore: "Restore from a backup",
};

/** The button that does it, in the parts before and behind the object's name: `Scale `, ` to 5`. */
export function actParts(action: Action): [before: string, after: string] {
  const noun =
    action.resource === "pods" || action.resource === "nodes" ? `${kinds[action.resource].toLowerCase()} ` : "";
  return [`${verbOf(action)} ${noun}`, action.verb === "scale" ? ` to ${action.replicas}` : ""];
}

/** What is confirmed by a fresh sign-in: `then delete`. */
export const confirmWords = (action: Action): string => `Confirm who you are, then ${verbOf(action).toLowerCase()}`;

/** It was done: `Restarted Deployment`. */
export function doneWords(action: Action): string {
  if (isOfVelero(action)) return backupWords[action.verb].done;
  if (action.verb === "scale") return `Scaled to ${action.replicas}`;
  return { restart: "Restarted", evict: "Evicted", delete: "Deleted", cordon: "Cordoned", uncordon: "Uncordoned" }[
    action.verb
  ];
}

/** What will happen, in one sentence or two. `replicas` is how many pods are wanted at present; undefined when that is not known. */
export function foretell(action: Action, replicas: number | undefined): string {
  if (isOfVelero(action)) return backupWords[action.verb].will;
  switch (action.verb) {
    case "restart":
      return `${pods(replicas)} replaced by new ones with the same settings, ${pace[action.resource]}.`;
    case "scale":
      return foretellScale(action.replicas, replicas);
    case "evict":
      return "The pod is asked to end, if the disruption budgets allow it now. What owns it starts another one, on any node that has room.";
    case "delete":
      return "The pod is ended within its grace period, whatever the disruption budgets say. What owns it starts another one.";
    case "cordon":
      return "No new pods are placed on the node. Those that run on it stay, and keep running.";
    case "uncordon":
      return "New pods may be placed on the node again. Nothing moves by itself.";
  }
}

const pace = {
  deployments: "at the pace of its update strategy",
  statefulsets: "one after the other from the highest number down",
  daemonsets: "node by node",
} as const;

function pods(replicas: number | undefined): string {
  if (replicas === undefined) return "All of its pods are";
  return replicas === 1 ? "Its one pod is" : `Its ${formatNoun(replicas, "pod")} are`;
}

function foretellScale(wanted: number, present: number | undefined): string {
  if (present === undefined) return `It is to have ${formatNoun(wanted, "pod")}.`;
  if (wanted === present) return `It is to have ${formatNoun(present, "pod")} already: choose another number.`;
  if (wanted === 0)
    return `${present === 1 ? "Its one pod is" : `All ${formatNoun(present, "pod")} are`} ended: nothing of it runs until it is scaled up again.`;
  if (wanted > present)
    return `${formatNoun(wanted - present, "more pod")} ${wanted - present === 1 ? "is" : "are"} started: from ${present} to ${wanted}.`;
  return `${present - wanted} of ${formatNoun(present, "pod")} ${present - wanted === 1 ? "is" : "are"} ended: ${wanted} ${wanted === 1 ? "stays" : "stay"}.`;
}

/** What a warning is about, in a word or two before its sentence. */
export const warningWords: Readonly<Record<ActionWarning["kind"], string>> = {
  reverted: "Will be undone",
  budget: "Disruption budget",
  outage: "Outage",
  unmanaged: "Not replaced",
  state: "State",
  unread: "Not known",
  cluster: "The cluster warns",
  lost: "Destroyed",
  storage: "Storage",
  coverage: "Coverage",
  overlap: "Overlap",
  forecast: "Expected",
  right: "Rights",
};

/** `spec.replicas` of a YAML document as the cluster rehearsed it; undefined when it has none. */
export function readReplicas(yaml: string): number | undefined {
  const spec = /^spec:\n((?: .*\n?)*)/m.exec(yaml)?.[1] ?? "";
  const found = /^ {2}replicas: (\d+)$/m.exec(spec)?.[1];
  return found === undefined ? undefined : Number(found);
}
