import { sha256 } from "../seal.ts";

/** A write as it will be sent. Another body, object or cluster is another action. */
export interface Action {
  readonly cluster: string;
  readonly verb: string;
  readonly object: {
    readonly group: string;
    readonly resource: string;
    readonly subresource: string;
    readonly namespace: string;
    readonly name: string;
  };
  readonly body: unknown;
  readonly resourceVersion: string;
}

/** SHA-256 over all of it, hex. The order of keys in the body makes no difference. */
export function hashAction({ cluster, verb, object, body, resourceVersion }: Action): string {
  const { group, resource, subresource, namespace, name } = object;
  const parts = [cluster, verb, group, resource, subresource, namespace, name, resourceVersion, ordered(body ?? null)];
  return sha256(JSON.stringify(parts));
}

/** Entries instead of objects: no key is special, and their order is one. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return ["list", ...value.map(ordered)];
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return ["map", ...entries.map(([key, inner]) => [key, ordered(inner)])];
}
