import { lines, part, type Plan, type Plans, type Terms } from "./plan.ts";
import type { Matcher } from "./selector.ts";

const READS = "GET|LIST";
const WRITES = "POST|PUT|PATCH|DELETE";

/** What is drawn of a cluster's API server: the four golden signals, its error budget and its queues. */
export const apiServerPlans = (terms: Terms): Plans => ({
  requests: () => requestPlan(terms),
  latency: () => latencyPlan(terms),
  errors: () => errorPlan(terms),
  burn: () => burnPlan(terms),
  inflight: () => inflightPlan(terms),
  queue: () => queuePlan(terms),
});

/** Requests a second by class of answer: 5xx are the API server's own failures. */
function requestPlan({ select, kept, rateSeconds }: Terms): Plan {
  const by = kept.join(", ");
  const classes = `label_replace(rate(${select("apiserver_request_total")}[${rateSeconds}s]), "class", "$1", "code", "(.).*")`;
  return {
    ...lines("API requests", "perSecond", [
      part("part", "requests", `sum by (${by}, class) (${classes})`, "class", "xx"),
    ]),
    family: "apiserver_request_total",
  };
}

/** What 99 of 100 requests stay below, without the time that webhooks take (the SLI of kubernetes-mixin). */
function latencyPlan({ select, kept, rateSeconds }: Terms): Plan {
  const by = kept.join(", ");
  const quantile = (verbs: string): string => {
    const buckets = select("apiserver_request_sli_duration_seconds_bucket", ["verb", "=~", verbs]);
    return `histogram_quantile(0.99, sum by (${by}, le) (rate(${buckets}[${rateSeconds}s])))`;
  };
  return {
    ...lines("API latency, 99 of 100", "seconds", [
      part("part", "reads", quantile(READS)),
      part("part", "writes", quantile(WRITES)),
    ]),
    family: "apiserver_request_sli_duration_seconds_bucket",
  };
}

/** Of 100 requests, how many the API server itself could not answer. */
function errorPlan({ select, kept, rateSeconds }: Terms): Plan {
  const by = kept.join(", ");
  const count = (...matchers: Matcher[]): string =>
    `sum by (${by}) (rate(${select("apiserver_request_total", ...matchers)}[${rateSeconds}s]))`;
  const share = (verbs: string): string => {
    const all = count(["verb", "=~", verbs]);
    // No request was refused yet: none of 100, and not nothing.
    return `(${count(["verb", "=~", verbs], ["code", "=~", "5.."])} or 0 * ${all}) / (${all} > 0)`;
  };
  return {
    ...lines("API errors", "ratio", [part("part", "reads", share(READS)), part("part", "writes", share(WRITES))]),
    family: "apiserver_request_total",
  };
}

/** Of 100 requests, 99 are to be answered, in time, over 30 days (kubernetes-mixin). */
const BUDGET = 0.01;
const RULE_WINDOWS = { "5m": "5 min", "1h": "1 h", "6h": "6 h", "3d": "3 d" } as const;
const RAW_WINDOWS = { "5m": "5 min", "1h": "1 h" } as const;

/** The rule of one window, by which `isRecorded` tells whether the cluster has it. */
export const burnRule = (window: string): string => `apiserver_request:burnrate${window}`;

/** How many times faster than allowed the error budget is used up: at 1 it lasts 30 days, at 14.4 two days. */
function burnPlan(terms: Terms): Plan {
  const { select, kept, isRecorded } = terms;
  const threshold = { value: 14.4, label: "gone in 2 days" };
  const has = isRecorded(burnRule("1h"));
  const parts = has
    ? Object.entries(RULE_WINDOWS).map(([window, label]) =>
        part("part", label, `sum by (${kept.join(", ")}) (${select(burnRule(window))}) / ${BUDGET}`),
      )
    : Object.entries(RAW_WINDOWS).map(([window, label]) =>
        part("part", label, `(${burnt(terms, READS, window)} + ${burnt(terms, WRITES, window)}) / ${BUDGET}`),
      );
  return {
    ...lines("Error budget burn rate", "factor", parts),
    basis: has ? "recorded" : "raw",
    threshold,
    family: has ? burnRule("1h") : "apiserver_request_sli_duration_seconds_bucket",
  };
}

/** The share of requests that failed or came late: 1 s for objects and writes, 5 s for lists of a namespace, 30 s of a cluster. */
function burnt({ select, kept }: Terms, verbs: string, window: string): string {
  const by = kept.join(", ");
  const verb: Matcher = ["verb", "=~", verbs];
  const streams: Matcher = ["subresource", "!~", "proxy|attach|log|exec|portforward"];
  const sum = (metric: string, ...matchers: Matcher[]): string =>
    `sum by (${by}) (rate(${select(metric, verb, ...matchers)}[${window}]))`;
  const bucket = (...matchers: Matcher[]): string =>
    sum("apiserver_request_sli_duration_seconds_bucket", streams, ...matchers);
  const all = bucket(["le", "=", "+Inf"]);
  const inTime =
    verbs === WRITES
      ? [bucket(["le", "=~", "1(\\.0)?"])]
      : [
          bucket(["scope", "=~", "resource|"], ["le", "=~", "1(\\.0)?"]),
          bucket(["scope", "=", "namespace"], ["le", "=~", "5(\\.0)?"]),
          bucket(["scope", "=", "cluster"], ["le", "=~", "30(\\.0)?"]),
        ];
  const late = [all, ...inTime.map((one) => `(${one} or 0 * ${all})`)].join(" - ");
  const failed = `(${sum("apiserver_request_total", ["code", "=~", "5.."])} or 0 * ${all})`;
  return `(${late} + ${failed}) / (${sum("apiserver_request_total")} > 0)`;
}

/** Requests that are being answered, against none: it has no quota that is exported. */
function inflightPlan({ select, kept }: Terms): Plan {
  const by = kept.join(", ");
  const most = `sum by (${by}, request_kind) (${select("apiserver_current_inflight_requests")})`;
  return {
    ...lines("Requests in flight", "count", [part("part", "in flight", most, "request_kind")]),
    family: "apiserver_current_inflight_requests",
  };
}

/** What API priority and fairness keeps waiting, and what it turns away. */
function queuePlan({ select, kept, rateSeconds }: Terms): Plan {
  const by = kept.join(", ");
  const waiting = `sum by (${by}, priority_level) (${select("apiserver_flowcontrol_current_inqueue_requests")}) > 0`;
  const all = `sum by (${by}) (${select("apiserver_flowcontrol_current_inqueue_requests")})`;
  const refused = `sum by (${by}) (rate(${select("apiserver_flowcontrol_rejected_requests_total")}[${rateSeconds}s]))`;
  return {
    ...lines("Priority and fairness", "count", [
      part("usage", "waiting", all),
      part("part", "waiting", waiting, "priority_level", " waiting"),
      part("limit", "rejected a second", `${refused} or 0 * ${all}`),
    ]),
    family: "apiserver_flowcontrol_current_inqueue_requests",
  };
}

/** Rules that these panels use where they are recorded. */
export const API_SERVER_RULES = [burnRule("1h")] as const;
