import type { Action, ActionWarning } from "#lib/contract/action.ts";
import type { ResourceAttributes } from "#lib/server/access/grant.ts";
import type { Reached } from "#lib/server/access/reach.ts";

/** What an action sends to a cluster, and what it hangs on. */
export interface Plan {
  readonly action: Action;
  /** `Deployment`, for sentences. */
  readonly kind: string;
  /** The right that it takes. `verb` is Kubernetes'. */
  readonly right: ResourceAttributes;
  readonly version: string;
  /** The same as long as nobody wants something else: what a step-up confirms. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The body held to the very object that was looked at: another one is a 409 of the cluster. */
  readonly held: (object: Held) => Readonly<Record<string, unknown>>;
  /** Of the object, what the action hangs on (lib/model/action/basis.ts). */
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
}

/** What an object is held by. */
export interface Held {
  readonly uid: string;
  readonly resourceVersion: string;
}

/** The object as it was read, and where more is read. */
export interface ActionPlace {
  readonly cluster: Reached;
  readonly object: unknown;
  readonly signal: AbortSignal;
}
