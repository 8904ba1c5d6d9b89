import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { isCurrent } from "#lib/server/watch/reflector-state.ts";
import type { Reflector } from "#lib/server/watch/reflector.ts";

/**
 * A text that changes whenever an answer over these kinds may: rows, a kind's phase and time, a connection's state, the clusters there are.
 * Cheap enough to ask four times a second: one number a table.
 */
export function tablesVersion(engine: Engine, resources: readonly WatchedResource[]): string {
  const parts: string[] = [];
  for (const cluster of engine.registry.list()) {
    const { breaker, cause, reason } = cluster.status;
    const isConnected = breaker === "closed" && cause === "none";
    parts.push(cluster.name, breaker, cause, reason);
    for (const resource of resources)
      parts.push(reflectorVersion(engine.watches.reflector(cluster, resource), isConnected));
  }
  return parts.join(" ");
}

export function reflectorVersion(reflector: Reflector | undefined, isConnected: boolean): string {
  if (reflector === undefined) return "-";
  const { table, state, asOf } = reflector;
  // What is live is as of now, whenever now is.
  if (isConnected && isCurrent(state.phase)) return `${table.version} ${state.phase}`;
  return `${table.version} ${state.phase} ${state.cause} ${state.reason} ${asOf}`;
}
