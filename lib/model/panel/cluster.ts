import { lines, part, type Plan, type PlanPart, type Plans, type Terms } from "./plan.ts";
import { podPlans } from "./pods.ts";

/** What is drawn of a whole cluster: its pods, its nodes and its API server. */
export function clusterPlans(terms: Terms, active: string): Plans {
  const { select, kept } = terms;
  const by = kept.join(", ");
  const capacity = (resource: "cpu" | "memory"): PlanPart => {
    const nodes = select("kube_node_status_allocatable", ["resource", "=", resource]);
    return part("capacity", "allocatable", `sum by (${by}) (max by (${by}, node) (${nodes}))`);
  };
  const of = { matchers: [], join: "" };
  const pods = podPlans({ terms, of, by: null, active: { matchers: [], join: active }, capacity });
  const byNamespace = podPlans({ terms, of, by: "namespace" });
  return {
    ...pods,
    ...(byNamespace.restarts && { restarts: byNamespace.restarts }),
    ...(byNamespace.throttling && { throttling: byNamespace.throttling }),
    nodes: () => nodePlan(terms),
    requests: () => requestPlan(terms),
    latency: () => latencyPlan(terms),
  };
}

function nodePlan({ select, kept }: Terms): Plan {
  const by = kept.join(", ");
  const ready = select("kube_node_status_condition", ["condition", "=", "Ready"], ["status", "=", "true"]);
  return lines("Nodes", "count", [
    part("usage", "ready", `sum by (${by}) (max by (${by}, node) (${ready}))`),
    part("capacity", "all", `count by (${by}) (max by (${by}, node) (${select("kube_node_info")}))`),
  ]);
}

/** Requests a second by class of answer: 5xx are the API server's own failures. */
function requestPlan({ select, kept, rateSeconds }: Terms): Plan {
  const by = kept.join(", ");
  const classes = `label_replace(rate(${select("apiserver_request_total")}[${rateSeconds}s]), "class", "$1", "code", "(.).*")`;
  return lines("API requests", "perSecond", [
    part("part", "requests", `sum by (${by}, class) (${classes})`, "class", "xx"),
  ]);
}

const READS = "GET|LIST";
const WRITES = "POST|PUT|PATCH|DELETE";

/** What 99 of 100 requests stay below, without the time that webhooks take (the SLI of kubernetes-mixin). */
function latencyPlan({ select, kept, rateSeconds }: Terms): Plan {
  const by = kept.join(", ");
  const quantile = (verbs: string): string => {
    const buckets = select("apiserver_request_sli_duration_seconds_bucket", ["verb", "=~", verbs]);
    return `histogram_quantile(0.99, sum by (${by}, le) (rate(${buckets}[${rateSeconds}s])))`;
  };
  return lines("API latency, 99 of 100", "seconds", [
    part("part", "reads", quantile(READS)),
    part("part", "writes", quantile(WRITES)),
  ]);
}
