import type { ClusterFigures } from "#lib/contract/fleet.ts";
import type { ClusterState, Health } from "#lib/contract/freshness.ts";

/** More than a tenth of the nodes not ready is critical (domain.md HLT-010). */
const criticalShare = 0.1;

/**
 * A cluster's health from its figures, worst first, with the reasons. Unknown is never green: a cluster that is not live is unknown,
 * whatever its last figures say (domain.md 0.3, 5.3). Who may not see a kind at all is told the health of what they may see: `hidden` names
 * the figures that are unknown for that reason.
 */
export function clusterHealth(
  state: ClusterState,
  figures: ClusterFigures,
  hidden: readonly (keyof ClusterFigures)[] = [],
): { health: Health; findings: string[] } {
  const isKnown = state === "live" || state === "degraded";
  const found: { health: Health; text: string }[] = [];
  const add = (health: Health, count: number | null, one: string, many: string): void => {
    if (count !== null && count > 0) found.push({ health, text: `${count} ${count === 1 ? one : many}` });
  };
  const notReady = figures.nodes === null || figures.nodesReady === null ? null : figures.nodes - figures.nodesReady;
  const isCritical = notReady !== null && figures.nodes !== null && notReady > figures.nodes * criticalShare;
  add(isCritical ? "crit" : "warn", notReady, "node not ready", "nodes not ready");
  add("crit", figures.podsCrashLooping, "pod crash-loops", "pods crash-loop");
  add("warn", figures.podsNotReady, "pod not ready", "pods not ready");
  add("warn", figures.workloadsDrifted, "workload drifted", "workloads drifted");
  const findings = found.toSorted((a, b) => rank(b.health) - rank(a.health)).map(({ text }) => text);
  const judged = (["pods", "nodes", "workloads"] as const).filter((key) => !hidden.includes(key));
  const isComplete = judged.length > 0 && judged.every((key) => figures[key] !== null);
  if (isKnown && judged.length === 0) return { health: "unknown", findings: ["you may not list its pods or nodes"] };
  if (!isKnown || !isComplete) return { health: "unknown", findings };
  if (found.some(({ health }) => health === "crit")) return { health: "crit", findings };
  return { health: found.length > 0 ? "warn" : "ok", findings };
}

const rank = (health: Health): number => ["ok", "busy", "unknown", "warn", "crit"].indexOf(health);

/** Order of clusters on the fleet page: worst first, what is unknown between warning and fine. */
export const compareHealth = (a: Health, b: Health): number => rank(b) - rank(a);
