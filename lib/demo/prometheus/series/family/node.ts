import { findCondition } from "#lib/demo/controller/condition.ts";
import { fractionOf } from "#lib/demo/controller/hash.ts";
import type { Node } from "#lib/demo/controller/kind/kinds.ts";
import type { Labels } from "#lib/demo/prometheus/series.ts";
import { parseQuantity } from "#lib/model/quantity/parse.ts";

import {
  type About,
  amounts,
  conditionsOf,
  group,
  labelled,
  type Sample,
  type Says,
  seconds,
  truth,
  type Value,
} from "../family.ts";
import { buckets } from "./histogram.ts";

const addressOf = ({ status }: Node): string =>
  status?.addresses?.find(({ type }) => type === "InternalIP")?.address ?? "";
const nodeInfoOf = (node: Node): Readonly<Record<string, string>> =>
  (node.status as { nodeInfo?: Record<string, string> }).nodeInfo ?? {};
const capacityOf = (node: Node, resource: string): number =>
  parseQuantity((node.status as { capacity?: Record<string, string> }).capacity?.[resource] ?? "0") ?? 0;
const bornMs = ({ metadata }: Node): number => Date.parse(metadata.creationTimestamp);
const waveOf = ({ metadata }: Node, about: About) => about.wave(metadata.name);
const shareOf = ({ metadata }: Node): number => fractionOf(metadata.name);
/** Of a machine's CPUs, on average. */
const loadOf = (node: Node): number => 0.3 + 0.3 * shareOf(node);

const counter =
  (perSecond: number, labels: Labels = {}): Says<Node> =>
  (node, about) => [[labels, waveOf(node, about).counter(perSecond * (0.6 + 0.8 * shareOf(node)), bornMs(node))]];
const gauge =
  (mean: (node: Node) => number, swing = 0.3, labels: Labels = {}): Says<Node> =>
  (node, about) => [[labels, waveOf(node, about).gauge(mean(node), swing)]];
const fixed =
  (value: (node: Node) => number, labels: Labels = {}): Says<Node> =>
  (node) => [[labels, value(node)]];
/** What is measured answers only while its machine does. */
const up: Says<Node> = ({ status }) => truth(findCondition(status?.conditions, "Ready")?.status !== "Unknown");

const rolePrefix = "node-role.kubernetes.io/";

/** kube-state-metrics of nodes. */
export const nodes = group<Node>({
  resource: "nodes",
  job: "kube-state-metrics",
  labels: ({ metadata }) => ({ node: metadata.name }),
  families: {
    kube_node_info: (node) => {
      const { kernelVersion, osImage, containerRuntimeVersion, kubeletVersion } = nodeInfoOf(node);
      const versions = {
        kernel_version: kernelVersion,
        os_image: osImage,
        container_runtime_version: containerRuntimeVersion,
      };
      const more = { kubelet_version: kubeletVersion, internal_ip: addressOf(node), pod_cidr: node.spec.podCIDR };
      return [[{ ...versions, ...more } as Labels, 1]];
    },
    kube_node_created: ({ metadata }) => seconds(metadata.creationTimestamp),
    kube_node_labels: ({ metadata }) => labelled(metadata.labels),
    kube_node_role: ({ metadata }) =>
      Object.keys(metadata.labels ?? {}).flatMap((name): Sample[] =>
        name.startsWith(rolePrefix) ? [[{ role: name.slice(rolePrefix.length) }, 1]] : [],
      ),
    kube_node_spec_unschedulable: ({ spec }) => truth(spec.unschedulable === true),
    kube_node_spec_taint: ({ spec }) => spec.taints?.map(({ key, value = "", effect }) => [{ key, value, effect }, 1]),
    kube_node_status_condition: ({ status }) => conditionsOf(status?.conditions),
    kube_node_status_allocatable: ({ status }) => amounts(status?.allocatable),
    kube_node_status_capacity: ({ status }) => amounts((status as { capacity?: Record<string, string> }).capacity),
  },
});

const disk = { device: "/dev/nvme0n1p1", fstype: "ext4", mountpoint: "/" };
const diskBytes = 107_294_470_144;
const used = (node: Node): number => 0.35 + 0.35 * shareOf(node);
const memoryOf = (node: Node): number => capacityOf(node, "memory");
const device = { device: "eth0" };

/** Seconds of each processor by mode; together one a second. */
const processors: Says<Node> = (node, about) =>
  Array.from({ length: capacityOf(node, "cpu") }, (_, cpu) => {
    const [since, load] = [bornMs(node), loadOf(node)];
    const wave = about.wave(`${node.metadata.name}/${cpu}`);
    const of = (mode: string, value: Value): Sample => [{ cpu: String(cpu), mode }, value];
    const busy = wave.counter(load, since);
    return [
      of("idle", (atMs) => Math.max(0, (atMs - since) / 1000 - busy(atMs))),
      ...(
        [
          ["user", 0.7],
          ["system", 0.24],
          ["iowait", 0.04],
          ["softirq", 0.02],
        ] as const
      ).map(([mode, part]) => of(mode, wave.counter(load * part, since))),
    ];
  }).flat();

/** node-exporter, where `instance` is the machine's name. */
export const machines = group<Node>({
  resource: "nodes",
  job: "node-exporter",
  labels: ({ metadata }) => ({ instance: metadata.name, node: metadata.name, namespace: "monitoring" }),
  node: ({ metadata }) => metadata.name,
  families: {
    up,
    node_cpu_seconds_total: processors,
    node_load1: gauge((node) => capacityOf(node, "cpu") * loadOf(node), 1.2),
    node_load5: gauge((node) => capacityOf(node, "cpu") * loadOf(node), 1),
    node_load15: gauge((node) => capacityOf(node, "cpu") * loadOf(node), 0.9),
    node_memory_MemTotal_bytes: fixed(memoryOf),
    node_memory_MemAvailable_bytes: gauge((node) => memoryOf(node) * (0.65 - 0.3 * shareOf(node)), 0.1),
    node_memory_MemFree_bytes: gauge((node) => memoryOf(node) * 0.18, 0.2),
    node_memory_Cached_bytes: gauge((node) => memoryOf(node) * 0.22, 0.1),
    node_memory_Buffers_bytes: gauge((node) => memoryOf(node) * 0.02, 0.1),
    node_filesystem_size_bytes: fixed(() => diskBytes, disk),
    node_filesystem_avail_bytes: gauge((node) => diskBytes * (1 - used(node)), 0.02, disk),
    node_filesystem_free_bytes: gauge((node) => diskBytes * (1.04 - used(node)), 0.02, disk),
    node_filesystem_files: fixed(() => 6_553_600, disk),
    node_filesystem_files_free: gauge((node) => 6_553_600 * (1 - 0.3 * used(node)), 0.01, disk),
    node_filesystem_readonly: fixed(() => 0, disk),
    node_disk_read_bytes_total: counter(1.1e6, { device: "nvme0n1" }),
    node_disk_written_bytes_total: counter(4.2e6, { device: "nvme0n1" }),
    node_disk_io_time_seconds_total: counter(0.07, { device: "nvme0n1" }),
    node_network_receive_bytes_total: counter(9e6, device),
    node_network_transmit_bytes_total: counter(8e6, device),
    node_network_receive_errs_total: fixed(() => 0, device),
    node_network_transmit_errs_total: fixed(() => 0, device),
    node_nf_conntrack_entries: gauge((node) => 21_000 + 9000 * shareOf(node)),
    node_nf_conntrack_entries_limit: fixed(() => 262_144),
    node_filefd_allocated: gauge(() => 7200, 0.2),
    node_filefd_maximum: fixed(() => 1_048_576),
    node_timex_sync_status: fixed(() => 1),
    node_timex_offset_seconds: gauge(() => 0.0004, 2),
    node_boot_time_seconds: ({ metadata }) => seconds(metadata.creationTimestamp),
    node_time_seconds: () => (atMs) => atMs / 1000,
    node_uname_info: (node) => [
      [{ nodename: node.metadata.name, release: nodeInfoOf(node)["kernelVersion"] ?? "", sysname: "Linux" }, 1],
    ],
  },
});

const running: Says<Node> = (node, about) => waveOf(node, about).gauge(14 + 12 * shareOf(node), 0.05);

/** Kubelets of themselves. */
export const kubelets = group<Node>({
  resource: "nodes",
  job: "kubelet",
  labels: (node) => ({ node: node.metadata.name, instance: `${addressOf(node)}:10250`, metrics_path: "/metrics" }),
  node: ({ metadata }) => metadata.name,
  families: {
    up,
    kubelet_node_name: () => 1,
    kubelet_running_pods: running,
    kubelet_running_containers: (node, about) => [[{ container_state: "running" }, running(node, about) as Value]],
    kubelet_pleg_relist_duration_seconds_bucket: (node, about) =>
      buckets(waveOf(node, about), bornMs(node), { perSecond: 1, median: 0.006 }),
    kubelet_pod_worker_duration_seconds_bucket: (node, about) =>
      buckets(waveOf(node, about), bornMs(node), { perSecond: 0.4, median: 0.03, labels: { operation_type: "sync" } }),
    kubelet_pod_start_duration_seconds_bucket: (node, about) =>
      buckets(waveOf(node, about), bornMs(node), { perSecond: 0.01, median: 2.4 }),
    kubelet_evictions: () => [[{ eviction_signal: "memory.available" }, 0]],
    kubelet_runtime_operations_errors_total: counter(0.002, { operation_type: "container_status" }),
    kubelet_certificate_manager_client_ttl_seconds: (node) => (atMs) =>
      200 * 86_400 - (((atMs - bornMs(node)) / 1000) % (100 * 86_400)),
    kubelet_certificate_manager_server_ttl_seconds: (node) => (atMs) =>
      200 * 86_400 - (((atMs - bornMs(node)) / 1000) % (100 * 86_400)),
    kubernetes_build_info: (node) => [[{ git_version: nodeInfoOf(node)["kubeletVersion"] ?? "" }, 1]],
    rest_client_requests_total: (node, about) => [
      [{ code: "200", method: "GET" }, waveOf(node, about).counter(2.2, bornMs(node))],
      [{ code: "201", method: "POST" }, waveOf(node, about).counter(0.4, bornMs(node))],
    ],
    machine_cpu_cores: fixed((node) => capacityOf(node, "cpu")),
    machine_memory_bytes: fixed(memoryOf),
  },
});
