import { after, minuteSeconds } from "#lib/model/finding/check.ts";
import { metricCheck } from "#lib/model/finding/metric-check.ts";

/** HLT-034, from the central Prometheus (domain.md 5.1). */
export const etcdProposalsFail = metricCheck({
  id: "HLT-034",
  title: "etcd's proposals fail",
  rule: "rate of failed proposals > 5 a second for 15 minutes",
  layer: "L2",
  remediation: "Members lose the quorum or elections go on: look at leader changes and round trip times.",
  upstream: ["etcd-mixin etcdHighNumberOfFailedProposals"],
  measure: "etcdFailedProposals",
  absent: "etcd is not scraped",
  judge: (rate) =>
    rate <= 5
      ? null
      : {
          summary: `${Number(rate.toPrecision(2))} proposals a second fail`,
          steps: after(15 * minuteSeconds, "warning"),
        },
});
