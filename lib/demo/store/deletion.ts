import type { KubeObject, ObjectMeta } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";

import type { DeleteOptions } from "./contract.ts";
import { toTime } from "./time.ts";

const propagationFinalizers = { Foreground: "foregroundDeletion", Orphan: "orphan" } as const;

/** A deletion that nothing holds any more: no grace is left and no finalizer. */
export function isFinished({ metadata, spec }: KubeObject): boolean {
  const isHeld = (metadata.finalizers ?? []).length > 0 || namespaceFinalizers(spec).length > 0;
  return metadata.deletionTimestamp !== undefined && (metadata.deletionGracePeriodSeconds ?? 0) === 0 && !isHeld;
}

/** A pod says until the end when it was told to go, even when it went at once. */
export function ended({ key }: Resource, last: KubeObject, now: number): KubeObject {
  const { generation = 1 } = last.metadata;
  if (key !== "pods" || last.metadata.deletionTimestamp !== undefined) return last;
  const told = { deletionTimestamp: toTime(now), deletionGracePeriodSeconds: 0, generation: generation + 1 };
  return { ...last, metadata: { ...last.metadata, ...told } };
}

/** The object marked for deletion; the same object when it is marked already; undefined when it can go at once. */
export function markDeleted(
  resource: Resource,
  current: KubeObject,
  options: DeleteOptions,
  now: number,
): KubeObject | undefined {
  const grace = graceOf(resource, current, options);
  const finalizers = finalizersOf(current.metadata, options);
  const isHeld = grace > 0 || finalizers.length > 0 || namespaceFinalizers(current["spec"]).length > 0;
  if (!isHeld) return undefined;
  const { deletionTimestamp, deletionGracePeriodSeconds, generation } = current.metadata;
  const isShorter = deletionGracePeriodSeconds !== undefined && grace < deletionGracePeriodSeconds;
  if (deletionTimestamp !== undefined && !isShorter) return current;
  const isNamespace = resource.key === "namespaces";
  return {
    ...current,
    metadata: {
      ...current.metadata,
      deletionTimestamp: toTime(now + grace * 1000),
      ...(isNamespace ? {} : { deletionGracePeriodSeconds: grace }),
      ...(finalizers.length > 0 ? { finalizers } : {}),
      ...(generation === undefined ? {} : { generation: generation + 1 }),
    },
    ...(isNamespace ? { status: { ...(current["status"] as object), phase: "Terminating" } } : {}),
  };
}

/** Only a pod that runs somewhere is given time: its kubelet ends it and then deletes it with 0 s. */
function graceOf({ key }: Resource, { spec, status, metadata }: KubeObject, options: DeleteOptions): number {
  const { nodeName, terminationGracePeriodSeconds = 30 } = (spec ?? {}) as PodSpec;
  const { phase = "" } = (status ?? {}) as { phase?: string };
  if (key !== "pods" || !nodeName || phase === "Succeeded" || phase === "Failed") return 0;
  const asked = options.gracePeriodSeconds ?? metadata.deletionGracePeriodSeconds ?? terminationGracePeriodSeconds;
  return Math.max(0, asked);
}

interface PodSpec {
  nodeName?: string;
  terminationGracePeriodSeconds?: number;
}

function finalizersOf({ finalizers = [] }: ObjectMeta, { propagation = "Background" }: DeleteOptions): string[] {
  const others = finalizers.filter((one) => !Object.values<string>(propagationFinalizers).includes(one));
  if (propagation === "Background") return finalizers;
  return [...others, propagationFinalizers[propagation]];
}

/** Namespaces carry theirs in spec; strings tell them from any other `finalizers` there. */
function namespaceFinalizers(spec: unknown): readonly string[] {
  return (spec as { finalizers?: string[] } | undefined)?.finalizers ?? [];
}
