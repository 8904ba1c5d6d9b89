import { nodeParts } from "#lib/model/past/node-parts.ts";
import { podParts } from "#lib/model/past/pod-parts.ts";
import type { Sample } from "#lib/model/past/sample.ts";
import { workloadParts } from "#lib/model/past/workload-parts.ts";

/** What there was of one cluster at one moment. */
export interface PresentCluster {
  /** Series by family. */
  readonly series: ReadonlyMap<string, number>;
  /** Unix seconds of the newest scrape by who was scraped, from families that every cluster has. */
  readonly scrapedAt: ReadonlyMap<string, number>;
}

export interface Presence {
  readonly clusters: ReadonlyMap<string, PresentCluster>;
  /** Series of nodes that do not say whose they are. */
  readonly hasUnlabelled: boolean;
}

const FAMILIES = [...Object.values(podParts).flat(), ...Object.values(workloadParts).flat(), ...nodeParts]
  .map(({ family }) => family)
  .filter((family, at, all) => all.indexOf(family) === at);

const ASKED = "quarterdeck";

/** One question about all clusters: which families each had, and when it was scraped. */
export function presenceExpression(label: string): string {
  const parts: Record<string, string> = {
    series: `count by (${label}, __name__) ({__name__=~${JSON.stringify(FAMILIES.join("|"))}})`,
    nodes: `max by (${label}, instance) (timestamp(kube_node_info))`,
    namespaces: `max by (${label}, instance) (timestamp(kube_namespace_created))`,
  };
  return Object.entries(parts)
    .map(([name, expression]) => `label_replace(${expression}, "${ASKED}", "${name}", "", "")`)
    .join(" or ");
}

interface Growing {
  series: Map<string, number>;
  scrapedAt: Map<string, number>;
}

/** Reads the answer to `presenceExpression`. */
export function readPresence(samples: readonly Sample[], label: string): Presence {
  const clusters = new Map<string, Growing>();
  for (const { labels, value } of samples) {
    const name = labels[label] ?? "";
    const cluster = clusters.get(name) ?? { series: new Map(), scrapedAt: new Map() };
    clusters.set(name, cluster);
    if (labels[ASKED] === "series") cluster.series.set(labels["__name__"] ?? "", value);
    else {
      const instance = labels["instance"] ?? "";
      cluster.scrapedAt.set(instance, Math.max(cluster.scrapedAt.get(instance) ?? 0, value));
    }
  }
  const hasUnlabelled = (clusters.get("")?.series.size ?? 0) > 0;
  clusters.delete("");
  return { clusters, hasUnlabelled };
}
