import { type NotApplicable, type Unknown, notApplicable, unknown } from "./check.ts";

/** One series of one cluster, as the central Prometheus gives it. */
export interface Measured {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What is asked of the central Prometheus for the checks, for all clusters at once. `$c` stands for the label that names a cluster. */
export const measures = {
  nodes: "count by ($c) (kube_node_info)",
  reporters:
    "count by ($c) (count by ($c, job, instance) (kube_state_metrics_build_info) or count by ($c, job, instance) (kube_node_info))",
  age: "min by ($c) (time() - timestamp(kube_node_info))",
  targets: "count by ($c) (up)",
  watchdog: 'count by ($c) (ALERTS{alertname="Watchdog",alertstate="firing"})',
  anyWatchdog: 'count(ALERTS{alertname="Watchdog",alertstate="firing"})',

  hosts: "count by ($c) (node_uname_info)",
  hostAlerts: 'count by ($c, alertname, severity) (ALERTS{alertname=~"Node[A-Z].*",alertstate="firing"})',
  relist:
    "max by ($c) (histogram_quantile(0.99, sum by ($c, instance, le) (rate(kubelet_pleg_relist_duration_seconds_bucket[5m]))))",
  kubeletCertificate:
    "min by ($c) (kubelet_certificate_manager_client_ttl_seconds or kubelet_certificate_manager_server_ttl_seconds)",

  burnRates: 'sum by ($c, __name__) ({__name__=~"apiserver_request:burnrate(5m|30m|1h|2h|6h|1d|3d)"})',
  errorShare:
    'sum by ($c) (rate(apiserver_request_total{code=~"5.."}[5m])) / sum by ($c) (rate(apiserver_request_total[5m]))',
  seatShare:
    "max by ($c) (sum by ($c, instance, priority_level) (apiserver_flowcontrol_current_executing_seats) / sum by ($c, instance, priority_level) (apiserver_flowcontrol_nominal_limit_seats > 0))",
  rejected: "sum by ($c) (rate(apiserver_flowcontrol_rejected_requests_total[5m]))",
  terminatedShare:
    "sum by ($c) (rate(apiserver_request_terminations_total[10m])) / (sum by ($c) (rate(apiserver_request_total[10m])) + sum by ($c) (rate(apiserver_request_terminations_total[10m])))",
  clientCertificate:
    "min by ($c) (histogram_quantile(0.01, sum by ($c, instance, le) (rate(apiserver_client_certificate_expiration_seconds_bucket[5m]))))",

  etcdLeader: "min by ($c) (etcd_server_has_leader)",
  etcdMembers: 'count by ($c) (up{job=~".*etcd.*"})',
  etcdUp: 'sum by ($c) (up{job=~".*etcd.*"})',
  etcdLeaderChanges: "max by ($c) (increase(etcd_server_leader_changes_seen_total[15m]))",
  etcdFailedProposals: "max by ($c) (rate(etcd_server_proposals_failed_total[15m]))",
  etcdSync:
    "max by ($c) (histogram_quantile(0.99, sum by ($c, instance, le) (rate(etcd_disk_wal_fsync_duration_seconds_bucket[5m]))))",
  etcdCommit:
    "max by ($c) (histogram_quantile(0.99, sum by ($c, instance, le) (rate(etcd_disk_backend_commit_duration_seconds_bucket[5m]))))",
  etcdSize:
    "max by ($c) (sum by ($c, instance) (etcd_mvcc_db_total_size_in_bytes) / sum by ($c, instance) (etcd_server_quota_backend_bytes))",
  etcdSizeSoon:
    "max by ($c) (sum by ($c, instance) (predict_linear(etcd_mvcc_db_total_size_in_bytes[4h], 14400)) / sum by ($c, instance) (etcd_server_quota_backend_bytes))",
  etcdInUse:
    "min by ($c) (sum by ($c, instance) (etcd_mvcc_db_total_size_in_use_in_bytes) / (sum by ($c, instance) (etcd_mvcc_db_total_size_in_bytes) > 104857600))",
  etcdPeers:
    "max by ($c) (histogram_quantile(0.99, sum by ($c, instance, le) (rate(etcd_network_peer_round_trip_time_seconds_bucket[5m]))))",

  dnsFailures:
    'sum by ($c) (rate(coredns_dns_responses_total{rcode="SERVFAIL"}[5m])) / sum by ($c) (rate(coredns_dns_responses_total[5m]))',
  dnsRequests: "sum by ($c) (rate(coredns_dns_responses_total[5m]))",
  dnsSeconds:
    "max by ($c) (histogram_quantile(0.99, sum by ($c, le) (rate(coredns_dns_request_duration_seconds_bucket[5m]))))",
  proxyAge: "max by ($c) (time() - kubeproxy_sync_proxy_rules_last_timestamp_seconds)",
  ingressFailures:
    'sum by ($c) (rate(nginx_ingress_controller_requests{status=~"5.."}[5m])) / sum by ($c) (rate(nginx_ingress_controller_requests[5m]))',
  ingressRequests: "sum by ($c) (rate(nginx_ingress_controller_requests[5m]))",

  volumes: "count by ($c) (kubelet_volume_stats_capacity_bytes)",
  volumesFull:
    "min by ($c, namespace, persistentvolumeclaim) (kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes) < 0.15",
  volumesSoon:
    "min by ($c, namespace, persistentvolumeclaim) (predict_linear(kubelet_volume_stats_available_bytes[6h], 345600)) < 0",
  volumesOutOfInodes:
    "min by ($c, namespace, persistentvolumeclaim) (kubelet_volume_stats_inodes_free / kubelet_volume_stats_inodes) < 0.15",

  quotas: "count by ($c) (kube_resourcequota)",
  quotasUsed:
    'max by ($c, namespace, resource, resourcequota) (kube_resourcequota{type="used"}) / (max by ($c, namespace, resource, resourcequota) (kube_resourcequota{type="hard"}) > 0) > 0.9',

  fileCertificate: 'min by ($c) (x509_cert_not_after{filepath!="",filepath!~".*etcd.*"} - time())',
  etcdCertificate: 'min by ($c) (x509_cert_not_after{filepath=~".*etcd.*"} - time())',
  secretCertificate: 'min by ($c) (x509_cert_not_after{secret_name!=""} - time())',
} as const;
export type MeasureName = keyof typeof measures;

/** Measures that go into one question: one that a server cannot work out shall not take all the others with it. */
export const questions: readonly (readonly MeasureName[])[] = [
  ["nodes", "reporters", "age", "targets", "watchdog", "anyWatchdog"],
  ["hosts", "hostAlerts", "relist", "kubeletCertificate"],
  ["burnRates", "errorShare", "seatShare", "rejected", "terminatedShare", "clientCertificate"],
  [
    "etcdLeader",
    "etcdMembers",
    "etcdUp",
    "etcdLeaderChanges",
    "etcdFailedProposals",
    "etcdSync",
    "etcdCommit",
    "etcdSize",
    "etcdSizeSoon",
    "etcdInUse",
    "etcdPeers",
  ],
  ["dnsFailures", "dnsRequests", "dnsSeconds", "proxyAge", "ingressFailures", "ingressRequests"],
  ["volumes", "volumesFull", "volumesSoon", "volumesOutOfInodes", "quotas", "quotasUsed"],
  ["fileCertificate", "etcdCertificate", "secretCertificate"],
];

/** Measures whose series name no cluster: they are about all of them. */
export const sharedMeasures: ReadonlySet<MeasureName> = new Set(["watchdog", "anyWatchdog"]);

/** What the central Prometheus has of one cluster. */
export interface SeenMetrics {
  /** The label that names a cluster. */
  readonly label: string;
  /** Series of each measure; none when there are none. */
  readonly series: Partial<Readonly<Record<MeasureName, readonly Measured[]>>>;
  /** Why a measure is not known. */
  readonly failures: Partial<Readonly<Record<MeasureName, string>>>;
}

/** The series of a measure, or why there is no verdict. null: no central Prometheus is configured. */
export function seriesOf(
  metrics: SeenMetrics | null,
  name: MeasureName,
): readonly Measured[] | Unknown | NotApplicable {
  if (metrics === null) return notApplicable("no central Prometheus is configured");
  const failure = metrics.failures[name];
  return failure === undefined ? (metrics.series[name] ?? []) : unknown(`Prometheus: ${failure}`);
}

/** Whether the central Prometheus tells anything of the cluster. */
export const isMeasured = ({ series }: SeenMetrics): boolean =>
  (series.nodes ?? []).length > 0 || (series.targets ?? []).length > 0;

/** The question as a person can ask it. */
export const questionOf = (name: MeasureName, label: string): string => measures[name].replaceAll("$c", label);
