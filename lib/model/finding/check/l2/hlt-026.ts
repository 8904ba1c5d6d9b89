import {
  type Check,
  type Found,
  type Severity,
  type Verdict,
  after,
  found,
  hourSeconds,
  minuteSeconds,
} from "#lib/model/finding/check.ts";
import { type Measured, seriesOf } from "#lib/model/finding/measure.ts";
import { measured, percent, valueOf } from "#lib/model/finding/metric-check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** Of 99 % in 30 days. */
const budget = 0.01;

interface Burn {
  readonly long: string;
  readonly short: string;
  readonly factor: number;
  readonly forSeconds: number;
  readonly severity: Severity;
}

/** Windows of kubernetes-mixin's KubeAPIErrorBudgetBurn, the fastest first. */
const burns: readonly Burn[] = [
  { long: "1h", short: "5m", factor: 14.4, forSeconds: 2 * minuteSeconds, severity: "critical" },
  { long: "6h", short: "30m", factor: 6, forSeconds: 15 * minuteSeconds, severity: "critical" },
  { long: "1d", short: "2h", factor: 3, forSeconds: hourSeconds, severity: "warning" },
  { long: "3d", short: "6h", factor: 1, forSeconds: 3 * hourSeconds, severity: "warning" },
];

/** HLT-026 the API server burns its error budget (domain.md 5.1, kubernetes-mixin). Without its recording rules errors of 5 minutes count. */
export const budgetBurns: Check<SeenCluster> = {
  id: "HLT-026",
  title: "API server burns its error budget",
  rule: "burn rates of 99 % in 30 days: 1h and 5m > 14.4 × 1 % (2m), 6h and 30m > 6 × 1 % (15m) critical; 1d and 2h > 3 × 1 % (1h), 3d and 6h > 1 × 1 % (3h) warning; without recording rules: 5xx of 5 minutes > 14.4 %",
  layer: "L2",
  kinds: ["Cluster"],
  source: "prometheus",
  remediation:
    "See which requests fail or are slow, by verb and resource: etcd, an admission webhook, or too much load.",
  upstream: ["kubernetes-mixin KubeAPIErrorBudgetBurn"],
  look: (seen) => {
    const rates = seriesOf(seen.metrics, "burnRates");
    if ("state" in rates) return rates;
    return rates.length === 0 ? lookAtErrors(seen) : lookAtBurn(seen, rates);
  },
};

function lookAtBurn(seen: SeenCluster, rates: readonly Measured[]): Found | null {
  const rateOf = (window: string): number =>
    rates.find(({ labels }) => labels["__name__"] === `apiserver_request:burnrate${window}`)?.value ?? 0;
  const burning = burns.find(
    ({ long, short, factor }) => rateOf(long) > factor * budget && rateOf(short) > factor * budget,
  );
  if (burning === undefined) return null;
  const { long, short, forSeconds, severity } = burning;
  return found({
    summary: `${percent(rateOf(long))} of the requests of ${long} fail or are slow, and ${percent(rateOf(short))} of ${short}`,
    actual: rateOf(long),
    steps: after(forSeconds, severity),
    evidence: [measured(seen, "burnRates", `${long} ${rateOf(long)}, ${short} ${rateOf(short)}`)],
  });
}

function lookAtErrors(seen: SeenCluster): Verdict {
  const share = valueOf(seen, "errorShare", "API servers are not scraped");
  if (share.state !== "value") return share;
  if (share.value <= 14.4 * budget) return null;
  return found({
    summary: `${percent(share.value)} of the requests of 5 minutes fail; there are no recording rules for burn rates`,
    actual: share.value,
    steps: after(2 * minuteSeconds, "critical"),
    evidence: [measured(seen, "errorShare", share.value)],
  });
}
