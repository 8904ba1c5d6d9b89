import type { Sample } from "#lib/model/past/sample.ts";

import { plans } from "./subject.ts";

/** What there was of one cluster at one moment. */
export interface PresentCluster {
  /** Series by family that has one for each row. */
  readonly series: ReadonlyMap<string, number>;
  /** Unix seconds of the newest scrape by who was scraped, from families that every cluster has. */
  readonly scrapedAt: ReadonlyMap<string, number>;
}

export interface Presence {
  readonly clusters: ReadonlyMap<string, PresentCluster>;
  /** Series of nodes that do not say whose they are. */
  readonly hasUnlabelled: boolean;
}

const FAMILIES = Object.values(plans).flatMap(({ counted }) => counted);

const ASKED = "quarterdeck";

/** One question about all clusters: how many rows each had, and when it was scraped. */
export function presenceExpression(label: string): string {
  const scraped = (family: string) => [family, `max by (${label}, instance) (timestamp(${family}))`] as const;
  const parts = [
    ...FAMILIES.map((family) => [family, `count by (${label}) (${family})`] as const),
    ...["kube_node_info", "kube_namespace_created"].map(scraped).map(([family, how]) => [`${SCRAPED} ${family}`, how]),
  ];
  return parts.map(([name, how]) => `label_replace(${how}, "${ASKED}", "${name}", "", "")`).join(" or ");
}

const SCRAPED = "scraped";

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
    const asked = labels[ASKED] ?? "";
    if (!asked.startsWith(SCRAPED)) cluster.series.set(asked, value);
    else {
      const instance = labels["instance"] ?? "";
      cluster.scrapedAt.set(instance, Math.max(cluster.scrapedAt.get(instance) ?? 0, value));
    }
  }
  const hasUnlabelled = (clusters.get("")?.series.size ?? 0) > 0;
  clusters.delete("");
  return { clusters, hasUnlabelled };
}
