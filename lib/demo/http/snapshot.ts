import type { KubeObject } from "#lib/demo/object.ts";
import { ApiError } from "#lib/demo/store/api-error.ts";
import type { ObjectStore, ResourceKey } from "#lib/demo/store/contract.ts";
import { shelfKey } from "#lib/demo/store/shelf.ts";

const keyOf = ({ metadata }: KubeObject): string => shelfKey(metadata.namespace ?? "", metadata.name);

/** The objects as they were at a version: the present with later changes undone. @throws ApiError 410 when history is too short. */
export function listAt(
  store: ObjectStore,
  key: ResourceKey,
  namespace: string | undefined,
  version: number,
): readonly KubeObject[] {
  const later = store.since(String(version)).filter((change) => change.resource === key);
  if (later.length === 0) return store.list(key, namespace);
  const objects = new Map(store.list(key, namespace).map((object) => [keyOf(object), object]));
  for (const { object, before } of later.toReversed()) {
    if (namespace !== undefined && object.metadata.namespace !== namespace) continue;
    if (before) objects.set(keyOf(object), before);
    else objects.delete(keyOf(object));
  }
  return [...objects].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
}

/** A version that this cluster has not reached. */
export const tooLarge = (version: string, current: string): ApiError =>
  new ApiError(504, "Timeout", `Timeout: Too large resource version: ${version}, current: ${current}`, {
    causes: [{ reason: "ResourceVersionTooLarge", message: "Too large resource version" }],
    retryAfterSeconds: 1,
  });
