import type { HealthCounts } from "#lib/contract/fleet.ts";
import type { ClusterState, Health } from "#lib/contract/freshness.ts";
import type { Standing } from "#lib/contract/health.ts";
import type { Layer } from "#lib/model/finding/layer.ts";
import { compareStanding, countsForCluster, worstOf } from "#lib/model/finding/standing.ts";

/** What one check says of a cluster, or that a layer cannot be judged. */
export interface Raised {
  readonly layer: Layer;
  /** Its id; empty for a layer that cannot be judged. */
  readonly check: string;
  readonly standing: Standing;
  /** How many findings stand so. */
  readonly count: number;
  /** `Node not ready: n2`, `Pod crash-loops (3)`, `Control plane unknown: …`. */
  readonly text: string;
}

/** How current the picture of the cluster is, and why it is no better. */
interface Seen {
  readonly state: ClusterState;
  readonly reason: string;
}

export interface ClusterHealthWord {
  readonly health: Health;
  /** Why it is not ok, worst first, of equals the lowest layer: it explains those above. */
  readonly findings: string[];
  readonly healthCounts: HealthCounts;
}

/**
 * A cluster's health (domain.md 5.3): the worst of L0 to L4, no better than unknown while something in L0 to L2 is, or while the cluster is
 * read in part only. L5 counts for certificates and backups about to be lost. Of a cluster that does not answer nothing is known, whatever
 * was found last: it is unknown, and its connection says why.
 */
export function clusterHealth({ state, reason }: Seen, raised: readonly Raised[]): ClusterHealthWord {
  // That it does not answer may be known before its lists are called old.
  const isSilent = raised.some(({ check, standing }) => check === "HLT-001" && standing === "crit");
  const isSeen = (state === "live" || state === "degraded") && !isSilent;
  const counted = raised
    .map((one) => ({ ...one, standing: countsForCluster(one.layer, one.check, one.standing) }))
    .filter(({ layer, standing }) => !isWell.has(standing) && (isSeen || (layer === "L0" && standing !== "unknown")));
  if (state === "degraded" && reason !== "") counted.push({ ...partly, text: `read in part: ${reason}` });
  const worst = worstOf(counted.map(({ standing }) => standing));
  const health = isSeen ? healthOf(worst) : "unknown";
  return { health, findings: reasonsOf(worst, counted), healthCounts: countAll(counted) };
}

const partly: Raised = { layer: "L0", check: "", standing: "unknown", count: 1, text: "" };
const isWell: ReadonlySet<Standing> = new Set(["ok", "na", "info"]);

const healthOf = (standing: Standing): Health => (standing === "na" || standing === "info" ? "ok" : standing);

/** What moves is a reason only where nothing is wrong. */
function reasonsOf(worst: Standing, counted: readonly Raised[]): string[] {
  const told = counted.filter(({ standing }) => standing !== "busy" || worst === "busy");
  const byRank = told.toSorted(
    (a, b) => compareStanding(a.standing, b.standing) || (a.layer < b.layer ? -1 : a.layer === b.layer ? 0 : 1),
  );
  return [...new Set(byRank.map(({ text }) => text))];
}

function countAll(counted: readonly Raised[]): HealthCounts {
  const sum = (wanted: Standing): number =>
    counted.reduce((total, { standing, count }) => (standing === wanted ? total + count : total), 0);
  return { critical: sum("crit"), warning: sum("warn"), unknown: sum("unknown") };
}

const rank = (health: Health): number => ["ok", "busy", "unknown", "warn", "crit"].indexOf(health);

/** Order of clusters on the fleet page: worst first, what is unknown between warning and fine. */
export const compareHealth = (a: Health, b: Health): number => rank(b) - rank(a);
