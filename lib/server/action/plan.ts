import type { Action, ActionWarning } from "#lib/contract/action.ts";
import type { ResourceAttributes } from "#lib/server/access/grant.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import type { ViewProblem } from "#lib/server/view/problem.ts";

/** What an action sends to a cluster, and what it hangs on. */
export interface Plan {
  readonly action: Action;
  /** `Deployment`, for sentences. */
  readonly kind: string;
  /** The right that it takes, which says what is sent, too. `verb` is Kubernetes'; of a creation `name` is only told. */
  readonly right: ResourceAttributes;
  readonly version: string;
  /** What is looked at, where that is another object than the right's; null: nothing is there yet. */
  readonly target?: Target | null;
  /** The same as long as nobody wants something else: what a step-up confirms. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The body held to the very object that was looked at: another one is a 409 of the cluster. */
  readonly held: (object: Held) => Readonly<Record<string, unknown>>;
  /** Of the object, or of the body where there is no object yet, what the action hangs on (lib/model/action/basis.ts). */
  readonly paths: readonly string[];
  /** The object as it will be, null for gone. `answer` is the cluster's own, when it was asked. */
  readonly after: (object: unknown, answer?: unknown) => unknown;
  readonly isReasonNeeded: boolean;
  /** A fresh sign-in has to confirm it, where people sign in (security.md (a) 9). */
  readonly isConfirmed: (object: unknown) => boolean;
  /** What happens now that it was done. */
  readonly sentence: string;
  /** The same with kubectl, without its context. */
  readonly kubectl: string;
  /** What else is to be known before. A part that cannot be read is a warning too. */
  readonly warn: (place: ActionPlace) => Promise<ActionWarning[]>;
  /** What has to be allowed besides `right`, asked before the rehearsal and again right before the write: what it refuses is never sent. */
  readonly guard?: (place: GuardPlace) => Promise<readonly ActionWarning[] | ViewProblem>;
}

/** An object in its cluster. */
export type Target = Pick<ResourceAttributes, "group" | "resource" | "namespace" | "name"> & {
  readonly version: string;
};

/** What a plan is looked at by before anything is done: null for a creation, whose right is enough. */
export function targetOf({ target, right, version }: Plan): Target | null {
  if (target !== undefined) return target;
  return isCollection(right) ? null : { ...right, version };
}

/** Whether it is sent to all objects of a kind, which is how one more is made. */
export const isCollection = ({ verb, subresource }: ResourceAttributes): boolean =>
  verb === "create" && subresource === "";

/** What an object is held by. */
export interface Held {
  readonly uid: string;
  readonly resourceVersion: string;
}

/** What actions read from and are written down in. */
export type ActionEngine = Pick<Engine, "registry" | "audit" | "watches">;

/** Where an object is read. */
export interface ReadPlace {
  readonly cluster: Reached;
  readonly signal: AbortSignal;
}

/** Where more is read, as the viewer. */
export interface GuardPlace extends ReadPlace {
  readonly engine: ActionEngine;
  readonly viewer: Viewer;
}

/** The object as it was read, null for one that is not there yet. */
export interface ActionPlace extends GuardPlace {
  readonly object: unknown;
}
