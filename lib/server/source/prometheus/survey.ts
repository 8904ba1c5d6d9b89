import { API_SERVER_RULES } from "#lib/model/panel/apiserver.ts";
import { KUBELET_RULES } from "#lib/model/panel/kubelet.ts";

import type { RawAnswer } from "./read.ts";

/** What Prometheus has of one value of the cluster label. */
export interface SurveyedCluster {
  /** Nodes that kube-state-metrics tells of; null: it tells of none. */
  readonly nodes: number | null;
  /** How many kube-state-metrics tell of it: more than one counts everything twice. */
  readonly reporters: number;
  /** Seconds since a node was last scraped. */
  readonly age: number | null;
  /** Recording rules of which there are series. */
  readonly recorded: ReadonlySet<string>;
}

export interface Survey {
  /** By the value of the cluster label. */
  readonly clusters: ReadonlyMap<string, SurveyedCluster>;
  /** There are nodes whose series have no cluster label at all. */
  readonly hasUnlabelled: boolean;
}

/** Rules of kubernetes-mixin that panels use where they are recorded. */
export const RECORDED_NAMES = [
  "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate5m",
  "node_namespace_pod_container:container_memory_working_set_bytes",
  "namespace_workload_pod:kube_pod_owner:relabel",
  ...API_SERVER_RULES,
  ...KUBELET_RULES,
] as const;

/** One question about all clusters (OBS-001, 003, 005 of domain.md 6, and which rules are recorded by whatever way they came). */
export function surveyExpression(label: string): string {
  const parts: Record<string, string> = {
    nodes: `count by (${label}) (kube_node_info)`,
    reporters: `count by (${label}) (kube_state_metrics_build_info)`,
    age: `min by (${label}) (time() - timestamp(kube_node_info))`,
    recorded: `count by (${label}, __name__) ({__name__=~${JSON.stringify(RECORDED_NAMES.join("|"))}})`,
  };
  return Object.entries(parts)
    .map(([name, expression]) => `label_replace(${expression}, "${ASKED}", "${name}", "", "")`)
    .join(" or ");
}

const ASKED = "quarterdeck";

/** Reads the answer to `surveyExpression`. */
export function readSurvey({ series }: RawAnswer, label: string): Survey {
  const clusters = new Map<string, { -readonly [K in keyof SurveyedCluster]: SurveyedCluster[K] }>();
  const recorded = new Map<string, Set<string>>();
  for (const { metric, value } of series) {
    const name = metric[label] ?? "";
    const rules = recorded.get(name) ?? new Set<string>();
    recorded.set(name, rules);
    const cluster = clusters.get(name) ?? { nodes: null, reporters: 0, age: null, recorded: rules };
    clusters.set(name, cluster);
    const number = Number(value?.[1]);
    if (metric[ASKED] === "recorded") rules.add(metric["__name__"] ?? "");
    else if (metric[ASKED] === "nodes") cluster.nodes = number;
    else if (metric[ASKED] === "reporters") cluster.reporters = number;
    else if (metric[ASKED] === "age") cluster.age = number;
  }
  const hasUnlabelled = clusters.get("")?.nodes !== undefined && clusters.get("")?.nodes !== null;
  clusters.delete("");
  return { clusters, hasUnlabelled };
}
