import type { KubeObject } from "#lib/demo/object.ts";

import type { Writer } from "./contract.ts";

/** Records in managedFields who wrote what. */
export function recordWriter(
  next: KubeObject,
  _before: KubeObject | undefined,
  _by: Writer,
  _time: string,
): KubeObject {
  return next;
}
