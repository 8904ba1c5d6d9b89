import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";

import type { DeleteOptions } from "./contract.ts";
import { withoutManagedFields } from "./managed-fields.ts";
import { toTime } from "./time.ts";

const propagationFinalizers = { Background: [], Foreground: ["foregroundDeletion"], Orphan: ["orphan"] };

/** Namespaces carry theirs in spec; nothing else has `finalizers` there. */
const isHeld = ({ metadata, spec }: KubeObject): boolean =>
  [...(metadata.finalizers ?? []), ...((spec as { finalizers?: string[] } | undefined)?.finalizers ?? [])].length > 0;

/** A deletion that nothing holds any more: no grace is left and no finalizer. */
export const isFinished = (object: KubeObject): boolean =>
  object.metadata.deletionTimestamp !== undefined && !object.metadata.deletionGracePeriodSeconds && !isHeld(object);

/** A pod says until the end when it was told to go, even when it went at once. */
export function ended({ key }: Resource, last: KubeObject, now: number): KubeObject {
  const { generation = 1 } = last.metadata;
  if (key !== "pods" || last.metadata.deletionTimestamp !== undefined) return last;
  const told = { deletionTimestamp: toTime(now), deletionGracePeriodSeconds: 0, generation: generation + 1 };
  return { ...last, metadata: { ...withoutManagedFields(last.metadata), ...told } };
}

/** The object marked for deletion; the same object when it is marked already; undefined when it can go at once. */
export function markDeleted(
  { key }: Resource,
  current: KubeObject,
  options: DeleteOptions,
  now: number,
): KubeObject | undefined {
  const grace = key === "pods" ? graceOf(current, options) : 0;
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, generation } = current.metadata;
  const held = propagationFinalizers[options.propagation ?? "Background"];
  const finalizers = [...new Set([...(current.metadata.finalizers ?? []), ...held])];
  if (grace === 0 && finalizers.length === 0 && !isHeld(current)) return undefined;
  if (deletionTimestamp !== undefined && grace >= deletionGracePeriodSeconds) return current;
  const isNamespace = key === "namespaces";
  const metadata = {
    ...withoutManagedFields(current.metadata),
    deletionTimestamp: toTime(now + grace * 1000),
    ...(isNamespace ? {} : { deletionGracePeriodSeconds: grace }),
    ...(finalizers.length > 0 ? { finalizers } : {}),
    ...(generation === undefined ? {} : { generation: generation + 1 }),
  };
  const ending = { status: { ...(current["status"] as object), phase: "Terminating" } };
  return { ...current, metadata, ...(isNamespace ? ending : {}) };
}

/** Only a pod that runs somewhere is given time: its kubelet ends it and then deletes it with 0 s. */
function graceOf({ spec, status, metadata }: KubeObject, { gracePeriodSeconds }: DeleteOptions): number {
  const { nodeName, terminationGracePeriodSeconds = 30 } = (spec ?? {}) as Record<string, number | undefined>;
  const { phase = "" } = (status ?? {}) as { phase?: string };
  if (!nodeName || phase === "Succeeded" || phase === "Failed") return 0;
  return Math.max(0, gracePeriodSeconds ?? metadata.deletionGracePeriodSeconds ?? terminationGracePeriodSeconds);
}
