import type { LogStore } from "#lib/server/source/log-store/store.ts";
import type { Trail, TrailAsk } from "#lib/server/source/log-store/trail.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** How far back is looked. */
export const TRAIL_DAYS = 7;
export const trailBegin = (): number => Date.now() - TRAIL_DAYS * 86_400_000;

export type Asked =
  | { state: "ok"; trail: Trail; reason: "" }
  | { state: "none" | "failed"; trail: null; reason: string };

/** Asks whichever store keeps the audit events of the cluster. The right to know has been checked before. */
export async function askTrail({ lines }: Pick<Engine, "lines">, ask: TrailAsk): Promise<Asked> {
  const store = lines?.stores.find((one) => keeps(one, ask.cluster));
  if (store === undefined) return { state: "none", trail: null, reason: NOBODY };
  const answer = await store.trail(ask);
  if (answer.state === "ok") return { state: "ok", trail: answer.value, reason: "" };
  return { state: "failed", trail: null, reason: `${store.config.name}: ${answer.failure.reason}` };
}

const NOBODY =
  "No audit logs of this cluster's API server are in a log store: the configuration names no logs.audit.index for it.";

const keeps = ({ config }: LogStore, cluster: string): boolean =>
  config.audit !== null && (config.clusters === null || config.clusters.includes(cluster));
