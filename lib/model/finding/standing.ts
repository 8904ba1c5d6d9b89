import type { Standing } from "#lib/contract/health.ts";

import type { Severity } from "./check.ts";
import { groundLayers, type Layer } from "./layer.ts";

/** From best to worst. What is unknown is worse than anything that is known to be no problem (domain.md 0.3, 0.7). */
const order: readonly Standing[] = ["na", "ok", "info", "busy", "unknown", "warn", "crit"];

/** The worse of two. */
export const worse = (a: Standing, b: Standing): Standing => (order.indexOf(a) >= order.indexOf(b) ? a : b);

/** Worst first. */
export const compareStanding = (a: Standing, b: Standing): number => order.indexOf(b) - order.indexOf(a);

/** The worst of all; `na` of none. */
export const worstOf = (standings: Iterable<Standing>): Standing => {
  let worst: Standing = "na";
  for (const one of standings) worst = worse(worst, one);
  return worst;
};

const bySeverity: Readonly<Record<Severity, Standing>> = { critical: "crit", warning: "warn", info: "info" };

/** How bad one finding makes its check. */
export function standingOf(status: "open" | "pending" | "unknown" | "suppressed", severity: Severity): Standing {
  if (status === "open") return bySeverity[severity];
  if (status === "pending") return "busy";
  return status === "unknown" ? "unknown" : "ok";
}

/** Checks of posture that make a cluster red by themselves. */
const decisive = /^(CRT|BKP)-/;

/** What a check of a layer counts for its cluster: posture alone never turns one red, but for certificates and backups. */
export function countsForCluster(layer: Layer, check: string, standing: Standing): Standing {
  if (layer !== "L5") return groundLayers.includes(layer) || standing !== "unknown" ? standing : "ok";
  return decisive.test(check) && standing === "crit" ? "crit" : "na";
}
