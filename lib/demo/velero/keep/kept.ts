import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";

/** An object of a resource. */
export interface Chosen {
  readonly resource: Resource;
  readonly object: KubeObject;
}

/** Errors or warnings, in a results file's form. */
export interface Messages {
  velero?: string[];
  cluster?: string[];
  namespaces?: Record<string, string[]>;
}

export interface Results {
  readonly errors: Messages;
  readonly warnings: Messages;
}

/** A claim of a backup, and what becomes of its volume. */
export interface SavedClaim {
  readonly claim: KubeObject;
  readonly method: "moved" | "files" | "skipped";
  /** Why it was not saved, in Velero's words. */
  readonly reason?: string;
  readonly isFailed: boolean;
  readonly bytes: number;
  /** The Pod that has the volume, of a volume that is saved. */
  readonly pod?: KubeObject;
}

/** What a Backup keeps in its bucket. Objects are those of the store itself, which are never changed: nothing is copied. */
export interface Kept {
  /** As it was when it was stored. */
  readonly backup: KubeObject;
  readonly objects: readonly Chosen[];
  /** Its claims, and how the volume of each was saved. */
  readonly claims: readonly SavedClaim[];
}

export const countOf = ({ velero = [], cluster = [], namespaces = {} }: Messages): number =>
  velero.length + cluster.length + Object.values(namespaces).reduce((sum, messages) => sum + messages.length, 0);

/** Adds a message of a namespace, or of none. */
export function tell(messages: Messages, namespace: string | undefined, message: string): void {
  if (namespace === undefined) {
    messages.cluster = [...(messages.cluster ?? []), message];
    return;
  }
  const known = messages.namespaces?.[namespace] ?? [];
  messages.namespaces = { ...messages.namespaces, [namespace]: [...known, message] };
}
