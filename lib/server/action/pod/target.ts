import { valueAt } from "#lib/model/action/basis.ts";

/** Of a pod, what ending it hangs on: that it is this one, still wanted, and who makes another. */
export const POD_PATHS = [
  "metadata.uid",
  "metadata.deletionTimestamp",
  "metadata.labels",
  "metadata.ownerReferences",
] as const;

/** Whether somebody makes another pod when this one ends. */
export function isControlled(pod: unknown): boolean {
  const owners = valueAt(pod, "metadata.ownerReferences");
  return Array.isArray(owners) && owners.some((owner) => valueAt(owner, "controller") === true);
}
