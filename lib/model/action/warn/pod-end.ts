import type { ActionWarning } from "#lib/contract/action.ts";

/** A pod as far as ending it goes. */
export interface EndingPod {
  readonly name: string;
  readonly node: string;
  readonly isReady: boolean;
  /** Unix seconds since when it is ending; null while it is not. */
  readonly deletedAt: number | null;
  readonly finalizers: readonly string[];
  /** A copy of what a kubelet runs from a file. */
  readonly isMirror: boolean;
  /** Who makes another; null: nobody. `ready` is null where it could not be told. */
  readonly controller: { readonly kind: string; readonly name: string; readonly ready: number | null } | null;
}

/** What ending a pod means beyond the pod itself. */
export function warnOfPodEnd(pod: EndingPod): ActionWarning[] {
  const by = `Pod ${pod.name}`;
  if (pod.isMirror) {
    const sentence = `The kubelet of ${pod.node} runs it from a file: it goes on running, and is shown again at once.`;
    return [{ kind: "state", tone: "warn", by, sentence }];
  }
  if (pod.deletedAt !== null) {
    const waits = pod.finalizers.length === 0 ? "" : ` It waits for ${pod.finalizers.join(", ")}.`;
    return [
      { kind: "state", tone: "warn", by, sentence: `It is ending already; asking again changes nothing.${waits}` },
    ];
  }
  if (pod.controller === null)
    return [{ kind: "unmanaged", tone: "crit", by, sentence: "No controller makes another: it is gone for good." }];
  const { kind, name, ready } = pod.controller;
  if (!pod.isReady || ready === null || ready > 1) return [];
  const sentence = "This is its only ready pod: nothing answers until another is ready.";
  return [{ kind: "outage", tone: "crit", by: `${kind} ${name}`, sentence }];
}
