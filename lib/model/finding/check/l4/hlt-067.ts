import { type Severity, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { measured, percent } from "#lib/model/finding/metric-check.ts";
import { type ObjectCheck, objectSeries } from "#lib/model/finding/object-check.ts";

const severityOf = (share: number): Severity => (share > 1 ? "warning" : "info");

/** HLT-067 a quota is nearly or fully used, or exceeded, after three rules of kubernetes-mixin. It is told of its namespace. */
export const quotaUsed: ObjectCheck = {
  id: "HLT-067",
  title: "Quota nearly used up",
  rule: "used / hard of a resource of a ResourceQuota > 90 % for 15 minutes; a warning above 100 %",
  layer: "L4",
  kinds: ["Namespace"],
  resource: "namespaces",
  source: "prometheus",
  remediation: "Raise the quota, or take less: what is over it is refused, also the pods of a rollout.",
  upstream: [
    "kubernetes-mixin KubeQuotaAlmostFull",
    "kubernetes-mixin KubeQuotaFullyUsed",
    "kubernetes-mixin KubeQuotaExceeded",
  ],
  lookAll: (seen) => {
    const used = objectSeries(seen, "quotasUsed", "quotas");
    if ("state" in used) return used;
    const worst = used.filter(({ value }) => value > 0.9).toSorted((a, b) => b.value - a.value);
    const byNamespace = Map.groupBy(worst, ({ labels }) => labels["namespace"] ?? "");
    return Array.from(byNamespace, ([namespace, [first, ...others]]) => {
      const { value = 0, labels = {} } = first ?? {};
      const rest = others.length === 0 ? "" : `, and ${others.length} more`;
      return {
        namespace,
        name: namespace,
        found: found({
          summary: `${percent(value)} of ${labels["resource"] ?? "?"} of quota ${labels["resourcequota"] ?? "?"} is used${rest}`,
          desired: 1,
          actual: value,
          steps: after(15 * minuteSeconds, severityOf(value)),
          evidence: [measured(seen, "quotasUsed", value)],
        }),
      };
    });
  },
};
