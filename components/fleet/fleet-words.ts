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
  const isUnsure = clusters.some(({ health }) => health === "unknown");
  const sentence = countHealthy(healthy, clusters.length, isUnsure);
  if (worst === undefined || healthy === clusters.length) return sentence;
  return { ...sentence, worst: { cluster: worst.name, isUnknown: worst.health === "unknown", why: explain(worst) } };
}

function countHealthy(healthy: number, clusters: number, isUnsure: boolean): Pick<FleetSentence, "subject" | "verb"> {
  if (clusters === 1) return { subject: "The one cluster", verb: healthy === 1 ? "is healthy." : "is not healthy." };
  if (healthy === 0) {
    const verb = isUnsure ? "is known to be healthy." : "is healthy.";
    return { subject: `None of ${formatNoun(clusters, "cluster")}`, verb };
  }
  if (healthy === clusters) return { subject: `All ${formatNoun(clusters, "cluster")}`, verb: "are healthy." };
  return {
    subject: `${healthy} of ${formatNoun(clusters, "cluster")}`,
    verb: healthy === 1 ? "is healthy." : "are healthy.",
  };
}

/** Why a cluster is as it is: its findings, or why it cannot be seen. */
export function explain(cluster: ClusterSummary): string {
  if (cluster.findings.length > 0) return cluster.findings.slice(0, 3).join(", ");
  return cluster.reason === "" ? "" : cluster.reason.replace(/\.$/, "");
}

/** A cluster's state for its row: the word, and the first reason for it. */
export function describeState(cluster: ClusterSummary): string {
  if (isLastKnown(cluster)) return formatClusterState(cluster.state);
  const word = formatHealth(cluster.health);
  const [first, ...others] = cluster.findings;
  if (first === undefined) return word;
  return others.length === 0 ? `${word}: ${first}` : `${word}: ${first} and ${others.length} more`;
}

const healthWords = [
  ["crit", "critical"],
  ["unknown", "unknown"],
  ["warn", "warning"],
] as const;

/** A group of clusters in a few words: `all healthy`, `1 critical, 2 unknown`. */
export function describeGroup(clusters: readonly ClusterSummary[]): string {
  const words = healthWords.flatMap(([health, word]) => {
    const count = clusters.filter((cluster) => cluster.health === health).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return words.length === 0 ? "all healthy" : words.join(", ");
}
