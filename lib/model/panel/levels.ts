import type { PanelSubject } from "#lib/contract/panel.ts";
import type { WorkloadResource } from "#lib/contract/workload.ts";

import { clusterPlans } from "./cluster.ts";
import { perPod } from "./container.ts";
import { nodePlans } from "./node.ts";
import { podsOfWorkload } from "./owner.ts";
import { lines, part, type Plan, type Plans, type Terms } from "./plan.ts";
import { podPlans } from "./pods.ts";

/** The panels there are about a subject. Nothing is written before one of them is called. */
export function plansOf(of: PanelSubject, terms: Terms): Plans {
  switch (of.level) {
    case "pod":
      return podPlans({ terms, of: { matchers: [["pod", "=", of.pod]], join: "" }, by: "container" });
    case "workload": {
      const join = podsOfWorkload(terms, of.resource, of.name);
      const pods = podPlans({ terms, of: { matchers: [], join }, by: null });
      return { ...pods, replicas: () => replicaPlan(terms, of.resource, of.name) };
    }
    case "namespace":
      return {
        ...podPlans({ terms, of: { matchers: [], join: "" }, active: { matchers: [], join: active(terms) }, by: null }),
        pods: () => phasePlan(terms),
      };
    case "node":
      return nodePlans(terms, of.node, active(terms));
    case "cluster":
      return { ...clusterPlans(terms, active(terms)), pods: () => phasePlan(terms) };
  }
}

/** 1 for each pod that still holds what it requests: what has ended holds nothing. */
function active(terms: Terms): string {
  const phases = terms.select("kube_pod_status_phase", ["phase", "=~", "Pending|Running"]);
  return ` * on (${perPod(terms)}) group_left () group by (${perPod(terms)}) (${phases} == 1)`;
}

/** How many pods are in each phase; a phase without pods has no line. */
function phasePlan({ select, kept }: Terms): Plan {
  const phases = `max by (${[...new Set([...kept, "namespace", "pod", "phase"])].join(", ")}) (${select("kube_pod_status_phase")})`;
  return lines("Pods by phase", "count", [
    part("part", "pods", `sum by (${kept.join(", ")}, phase) (${phases}) > 0`, "phase"),
  ]);
}

const REPLICAS = {
  deployments: {
    label: "deployment",
    wanted: "kube_deployment_spec_replicas",
    ready: "kube_deployment_status_replicas_ready",
  },
  statefulsets: {
    label: "statefulset",
    wanted: "kube_statefulset_replicas",
    ready: "kube_statefulset_status_replicas_ready",
  },
  daemonsets: {
    label: "daemonset",
    wanted: "kube_daemonset_status_desired_number_scheduled",
    ready: "kube_daemonset_status_number_ready",
  },
} as const;

function replicaPlan({ select, kept }: Terms, resource: WorkloadResource, name: string): Plan {
  const { label, wanted, ready } = REPLICAS[resource];
  const of = (metric: string): string => `max by (${kept.join(", ")}) (${select(metric, [label, "=", name])})`;
  return lines("Replicas", "count", [part("usage", "ready", of(ready)), part("request", "wanted", of(wanted))]);
}
