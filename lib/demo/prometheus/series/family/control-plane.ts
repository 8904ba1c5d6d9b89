import type { KubeObject } from "#lib/demo/object.ts";
import type { Labels } from "#lib/demo/prometheus/series.ts";
import { releaseOf } from "#lib/demo/story/distribution.ts";
import { deprecatedCaller, metrics } from "#lib/demo/story/hidden.ts";

import { type About, group, type Group, type Sample, type Says, truth } from "../family.ts";
import { buckets } from "./histogram.ts";

type Families = Group["families"];

/** What there is once a cluster hangs on the namespace by which it is identified. */
const once = (job: string, instance: string, families: Families, when: (about: About) => boolean = () => true): Group =>
  group({
    resource: "namespaces",
    job,
    labels: ({ metadata }, about) => (metadata.name === "kube-system" && when(about) ? { instance } : undefined),
    families: { up: () => 1, ...families },
  });

/** Processes are restarted now and then; these since a while. */
const startedMs = (about: About): number => Date.UTC(2026, 0, 1) + (about.plan.name.length % 7) * 86_400_000;
const counter =
  (perSecond: number, labels: Labels = {}): Says<KubeObject> =>
  (_, about) => [[labels, about.wave(JSON.stringify(labels)).counter(perSecond * size(about), startedMs(about))]];
const gauge =
  (mean: number, swing = 0.5, labels: Labels = {}): Says<KubeObject> =>
  (_, about) => [[labels, about.wave(JSON.stringify(labels)).gauge(mean * size(about), swing)]];
/** A large cluster asks more. */
const size = ({ plan }: About): number => plan.nodes / 12;
const isOwn = ({ plan }: About): boolean => plan.provider === "metal";

/** Verb, resource, scope, code, requests a second at a dozen nodes, seconds in the middle. */
const requests = `
GET    pods        resource  200 9   0.004
LIST   pods        cluster   200 1.2 0.06
WATCH  pods        cluster   200 0.4 60
PATCH  pods        resource  200 1.6 0.011
GET    nodes       resource  200 3   0.004
PATCH  nodes       resource  200 1.2 0.012
GET    configmaps  resource  200 4   0.004
LIST   configmaps  namespace 200 0.8 0.02
GET    leases      resource  200 6   0.003
PUT    leases      resource  200 6   0.008
POST   events      resource  201 2   0.009
GET    deployments resource  200 1.1 0.005
LIST   deployments cluster   200 0.3 0.04
PUT    deployments resource  200 0.3 0.014
PUT    deployments resource  409 0.04 0.006
GET    secrets     resource  404 0.2 0.003
POST   pods        resource  201 0.1 0.02
DELETE pods        resource  200 0.1 0.015
LIST   nodes       cluster   504 0.0005 2
`
  .trim()
  .split("\n")
  .map((line) => {
    const [verb = "", resource = "", scope = "", code = "", perSecond, median] = line.split(/ +/);
    const of = resource === "leases" ? "coordination.k8s.io" : resource === "deployments" ? "apps" : "";
    const labels = { verb, resource, scope, group: of, version: "v1", component: "apiserver" };
    return { labels, code, perSecond: Number(perSecond), median: Number(median) };
  });

const latency: Says<KubeObject> = (_, about) => {
  const slow = { spans: about.chronicle.spans("slow"), times: 30 };
  return requests.flatMap(({ labels, perSecond, median }) =>
    labels.verb === "WATCH"
      ? []
      : buckets(about.wave(labels.verb + labels.resource), startedMs(about), {
          perSecond: perSecond * size(about),
          median,
          slow,
          labels,
        }),
  );
};
const bare =
  (says: Says<KubeObject>, sum: boolean): Says<KubeObject> =>
  (object, about) =>
    (says(object, about) as readonly Sample[]).flatMap(([{ le, ...labels }, value]): Sample[] =>
      le === "+Inf" ? [[labels, sum && typeof value === "function" ? (atMs) => value(atMs) * 0.03 : value]] : [],
    );

const brokenMetrics = { name: "v1beta1.metrics.k8s.io", namespace: "default" };
const isBroken = ({ plan }: About): boolean => plan.name === metrics.brokenApi;
const deprecated: Says<KubeObject> = (_, { plan }) => {
  const { cluster, group: of, version, resource, removedRelease } = deprecatedCaller;
  return plan.name === cluster
    ? [[{ group: of, version, resource, removed_release: removedRelease, subresource: "" }, 1]]
    : [];
};
const expiryBounds = [0, 3600, 21_600, 86_400, 345_600, 604_800, 2_592_000, 7_776_000, 31_104_000, Infinity];
const expiry: Says<KubeObject> = (_, about) =>
  buckets(about.wave("certificates"), startedMs(about), { perSecond: 0.5, median: 1e7, bounds: expiryBounds });

const apiServer = once("kube-apiserver", "10.96.0.1:6443", {
  apiserver_request_total: (_, about) =>
    requests.map(({ labels, code, perSecond }) => [
      { ...labels, code },
      about.wave(labels.verb + labels.resource).counter(perSecond * size(about), startedMs(about)),
    ]),
  apiserver_request_sli_duration_seconds_bucket: latency,
  apiserver_request_sli_duration_seconds_count: bare(latency, false),
  apiserver_request_sli_duration_seconds_sum: bare(latency, true),
  apiserver_request_duration_seconds_bucket: latency,
  apiserver_request_duration_seconds_count: bare(latency, false),
  apiserver_current_inflight_requests: (object, about) => [
    ...(gauge(4, 0.6, { request_kind: "readOnly" })(object, about) as Sample[]),
    ...(gauge(1.4, 0.6, { request_kind: "mutating" })(object, about) as Sample[]),
  ],
  apiserver_request_terminations_total: counter(0.0008, { code: "504", component: "apiserver", verb: "LIST" }),
  apiserver_flowcontrol_rejected_requests_total: counter(0.0002, {
    priority_level: "workload-low",
    reason: "queue-full",
  }),
  apiserver_flowcontrol_current_inqueue_requests: () => [[{ priority_level: "workload-low" }, 0]],
  apiserver_requested_deprecated_apis: deprecated,
  apiserver_client_certificate_expiration_seconds_bucket: expiry,
  apiserver_client_certificate_expiration_seconds_count: bare(expiry, false),
  aggregator_unavailable_apiservice: (_, about) => [[brokenMetrics, truth(isBroken(about))]],
  aggregator_unavailable_apiservice_total: (object, about) =>
    isBroken(about) ? counter(0.03, { ...brokenMetrics, reason: "ServiceNotFound" })(object, about) : [],
  rest_client_requests_total: counter(3, { code: "200", method: "GET" }),
  kubernetes_build_info: (_, { plan }) => [[{ git_version: `v${releaseOf(plan)}` }, 1]],
  process_cpu_seconds_total: counter(0.4),
  process_resident_memory_bytes: gauge(7e8, 0.1),
});

const etcd = once(
  "etcd",
  "10.96.0.1:2381",
  {
    etcd_server_has_leader: () => 1,
    etcd_server_is_leader: () => 1,
    etcd_server_leader_changes_seen_total: () => 3,
    etcd_server_proposals_failed_total: () => 0,
    etcd_server_proposals_pending: () => 0,
    etcd_server_proposals_committed_total: counter(20),
    etcd_server_quota_backend_bytes: () => 2_147_483_648,
    etcd_mvcc_db_total_size_in_bytes: gauge(4.1e8, 0.02),
    etcd_mvcc_db_total_size_in_use_in_bytes: gauge(2.9e8, 0.05),
    etcd_disk_wal_fsync_duration_seconds_bucket: (_, about) =>
      buckets(about.wave("wal"), startedMs(about), { perSecond: 25, median: 0.0018 }),
    etcd_disk_backend_commit_duration_seconds_bucket: (_, about) =>
      buckets(about.wave("commit"), startedMs(about), { perSecond: 9, median: 0.004 }),
  },
  isOwn,
);

/** What runs a cluster: shown where one runs it oneself, and kept by the provider elsewhere. */
export const controlPlane: readonly Group[] = [
  apiServer,
  etcd,
  once("kube-scheduler", "10.96.0.1:10259", { scheduler_pending_pods: gauge(0.2, 1, { queue: "active" }) }, isOwn),
  once("kube-controller-manager", "10.96.0.1:10257", { workqueue_depth: gauge(0.4, 1, { name: "deployment" }) }, isOwn),
  once("kube-proxy", "10.96.0.1:10249", {}),
  once("coredns", "10.96.0.10:9153", {
    coredns_dns_requests_total: counter(240, { type: "A", server: "dns://:53" }),
    coredns_dns_request_duration_seconds_bucket: (_, about) =>
      buckets(about.wave("dns"), startedMs(about), { perSecond: 240 * size(about), median: 0.0009 }),
    coredns_dns_responses_total: (object, about) => [
      ...(counter(238, { rcode: "NOERROR", server: "dns://:53" })(object, about) as Sample[]),
      ...(counter(0.4, { rcode: "SERVFAIL", server: "dns://:53" })(object, about) as Sample[]),
    ],
  }),
  once("kube-state-metrics", "10.96.3.20:8080", {
    kube_state_metrics_build_info: () => [[{ version: "v2.18.0" }, 1]],
    kube_state_metrics_list_total: counter(0.01, { resource: "*v1.Pod", result: "success" }),
    kube_state_metrics_watch_total: counter(0.1, { resource: "*v1.Pod", result: "success" }),
  }),
];
