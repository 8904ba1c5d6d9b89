import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { formatClusterState, formatHealth } from "#lib/format/cluster-state.ts";
import { formatNoun } from "#lib/format/count.ts";

import { isLastKnown, worstFirst } from "./fleet-figures.ts";

export interface FleetSentence {
  /** `9 of 12 clusters` */
  subject: string;
  /** `are healthy.` */
  verb: string;
  /** The cluster that most needs a look, and why. */
  worst?: { cluster: string; isUnknown: boolean; why: string };
}

/** The state of the fleet in a sentence: how many clusters are healthy, and what is wrong first of all. */
export function describeFleet(clusters: readonly ClusterSummary[]): FleetSentence {
  const healthy = clusters.filter(({ health }) => health === "ok" || health === "busy").length;
  const worst = worstFirst(clusters)[0];
  const subject = healthy === clusters.length ? `All ${formatNoun(healthy, "cluster")}` : `${healthy} of ${formatNoun(clusters.length, "cluster")}`;
  const sentence = { subject: clusters.length === 1 && healthy === 1 ? "The one cluster" : subject, verb: `${verbOf(clusters.length, healthy)} healthy.` };
  if (worst === undefined || healthy === clusters.length) return sentence;
  return { ...sentence, worst: { cluster: worst.name, isUnknown: worst.health === "unknown", why: explain(worst) } };
}

function verbOf(clusters: number, healthy: number): string {
  return clusters === 1 || healthy === 1 ? "is" : "are";
}

/** Why a cluster is as it is: its findings, or why it cannot be seen. */
export function explain(cluster: ClusterSummary): string {
  if (cluster.findings.length > 0) return cluster.findings.slice(0, 3).join(", ");
  return cluster.reason === "" ? "" : cluster.reason.replace(/\.$/, "");
}

/** A cluster's state in a word or two, for its row. */
export function describeState(cluster: ClusterSummary): string {
  if (isLastKnown(cluster)) return formatClusterState(cluster.state);
  const [first, ...others] = cluster.findings;
  if (first === undefined) return cluster.state === "degraded" ? formatClusterState(cluster.state) : formatHealth(cluster.health);
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
