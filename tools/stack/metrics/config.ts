import { stringify } from "yaml";

import type { ClusterAccess } from "#tools/stack/cluster/kubeconfig.ts";

/** 5 s: a test sees a restart at the centre after two of them. Production has 15 to 60 s. */
const intervalSeconds = 5;
const interval = `${intervalSeconds}s`;

export type LeafInput = {
  cluster: ClusterAccess;
  statePort: number;
  kwokPort: number;
  /** A file of recording rules; a cluster without them is asked with raw expressions. */
  rules?: string;
  /** Where the cluster's log agent tells of itself, if it has one. */
  agentPort?: number | undefined;
};

/** `prometheus.yml` of one cluster: its objects' states, its kubelets and its API server, under the cluster's name. */
export function leafConfig({ cluster, statePort, kwokPort, rules, agentPort }: LeafInput): string {
  const { name, server, caFile, certFile, keyFile } = cluster;
  return write({
    global: { scrape_interval: interval, evaluation_interval: interval, external_labels: { cluster: name } },
    ...(rules && { rule_files: [rules] }),
    scrape_configs: [
      {
        job_name: "kube-state-metrics",
        // The namespace of the object that is told of, not of who tells it.
        honor_labels: true,
        static_configs: [{ targets: [`127.0.0.1:${statePort}`] }],
      },
      {
        job_name: "kubelet",
        honor_labels: true,
        http_sd_configs: [{ url: `http://127.0.0.1:${kwokPort}/discovery/prometheus`, refresh_interval: interval }],
        relabel_configs: [
          { source_labels: ["__metrics_path__"], regex: "/metrics/nodes/([^/]+)/.*", target_label: "node" },
          { target_label: "metrics_path", replacement: "/metrics/cadvisor" },
        ],
      },
      {
        job_name: "apiserver",
        scheme: "https",
        tls_config: { ca_file: caFile, cert_file: certFile, key_file: keyFile },
        static_configs: [{ targets: [new URL(server).host] }],
        // An API server tells 20,000 series; these are what panels are made of.
        metric_relabel_configs: [
          {
            source_labels: ["__name__"],
            regex:
              "apiserver_request_total|apiserver_current_inflight_requests|apiserver_request_sli_duration_seconds_bucket",
            action: "keep",
          },
          { source_labels: ["verb"], regex: "WATCH|CONNECT", action: "drop" },
        ],
      },
      ...(agentPort === undefined ? [] : [scrape("fluent-bit", "/api/v2/metrics/prometheus", agentPort)]),
    ],
  });
}

export type CentralInput = {
  leaves: readonly number[];
  alertmanager: number;
  alerts: string;
  queue?: number | undefined;
};

/** `prometheus.yml` of the centre: what every cluster's Prometheus has, with its `cluster` label kept. */
export function centralConfig({ leaves, alertmanager, alerts, queue }: CentralInput): string {
  return write({
    global: { scrape_interval: interval, evaluation_interval: interval },
    rule_files: [alerts],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alertmanager}`] }] }] },
    scrape_configs: [
      {
        job_name: "federate",
        honor_labels: true,
        metrics_path: "/federate",
        params: { "match[]": ['{job=~"kube-state-metrics|kubelet|apiserver|fluent-bit"}', '{__name__=~"[^:]+:.+"}'] },
        static_configs: [{ targets: leaves.map((port) => `127.0.0.1:${port}`) }],
      },
      // One queue for all clusters: it belongs to none.
      ...(queue === undefined ? [] : [scrape("rabbitmq", "/metrics/per-object", queue)]),
    ],
  });
}

/** Alertmanager with one receiver that sends nothing: alerts are read from its API. */
export const alertmanagerConfig = (): string =>
  write({
    route: { receiver: "none", group_by: ["cluster", "alertname"], group_wait: "1s", group_interval: "5s" },
    receivers: [{ name: "none" }],
  });

const scrape = (job: string, path: string, port: number): object => ({
  job_name: job,
  metrics_path: path,
  static_configs: [{ targets: [`127.0.0.1:${port}`] }],
});

const write = (config: object): string => stringify(config, { lineWidth: 0 });
