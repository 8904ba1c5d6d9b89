import { lines, part, type Plan, type Plans, type Terms } from "./plan.ts";

/** What is drawn of a cluster's CoreDNS. */
export const dnsPlans = (terms: Terms): Plans => ({
  dns: () => answerPlan(terms),
  dnsLatency: () => latencyPlan(terms),
});

/** Answers a second by their code: SERVFAIL is a failure of DNS, NXDOMAIN mostly a search path at work. */
function answerPlan({ select, kept, rateSeconds }: Terms): Plan {
  const by = kept.join(", ");
  const answers = `sum by (${by}, rcode) (rate(${select("coredns_dns_responses_total")}[${rateSeconds}s]))`;
  return {
    ...lines("DNS answers", "perSecond", [part("part", "answers", answers, "rcode")]),
    family: "coredns_dns_responses_total",
  };
}

/** What 99 of 100 (and half) of DNS questions take. */
function latencyPlan({ select, kept, rateSeconds }: Terms): Plan {
  const by = kept.join(", ");
  const buckets = select("coredns_dns_request_duration_seconds_bucket");
  const quantile = (share: number): string =>
    `histogram_quantile(${share}, sum by (${by}, le) (rate(${buckets}[${rateSeconds}s])))`;
  return {
    ...lines("DNS latency", "seconds", [
      part("part", "99 of 100", quantile(0.99)),
      part("part", "half of them", quantile(0.5)),
    ]),
    family: "coredns_dns_request_duration_seconds_bucket",
  };
}
