import { type Containers, perContainer, perPod } from "./container.ts";
import { lines, part, type Plan, type Terms } from "./plan.ts";
import type { Matcher } from "./selector.ts";

const sum = ({ kept }: Terms, expression: string): string => `sum by (${kept.join(", ")}) (${expression})`;

/** Bytes a second that containers read and write. */
export function containerDiskPlan(terms: Terms, { matchers, join }: Containers): Plan {
  const io = (direction: "reads" | "writes"): string => {
    const series = terms.select(`container_fs_${direction}_bytes_total`, ...matchers, ["container", "!=", ""]);
    return sum(terms, `max by (${perContainer(terms)}, device) (rate(${series}[${terms.rateSeconds}s]))${join}`);
  };
  return {
    ...lines("Disk", "bytesPerSecond", [part("part", "read", io("reads")), part("part", "written", io("writes"))]),
    family: "container_fs_reads_bytes_total",
  };
}

/** How full each volume of some pods, or of a namespace, is; a claim that several pods mount is one. */
export function volumePlan(terms: Terms, of: Containers | null): Plan {
  const { select, kept, clusterLabel } = terms;
  const by = [...new Set([...kept, "namespace", "persistentvolumeclaim"])].join(", ");
  const claims = `${clusterLabel}, namespace, persistentvolumeclaim`;
  const mounted =
    of === null
      ? ""
      : ` * on (${claims}) group_left () group by (${claims}) (group by (${perPod(terms)}, persistentvolumeclaim) (${select(
          "kube_pod_spec_volumes_persistentvolumeclaims_info",
          ...of.matchers,
        )})${of.join})`;
  const most = (metric: string): string => `max by (${by}) (${select(metric)})`;
  const share = `(${most("kubelet_volume_stats_used_bytes")} / (${most("kubelet_volume_stats_capacity_bytes")} > 0))${mounted}`;
  return {
    ...lines("Volumes filled", "ratio", [part("part", "filled", `max by (${by}) (${share})`, "persistentvolumeclaim")]),
    threshold: { value: 0.97, label: "3 % left" },
    family: "kubelet_volume_stats_used_bytes",
  };
}

/** Names of a node among node-exporter's series, which know an address: the machine's own name tells. */
const onNode = ({ select, clusterLabel }: Terms, node: string | null): string => {
  if (node === null) return "";
  const machine = `group by (${clusterLabel}, instance) (${select("node_uname_info", ["nodename", "=", node])})`;
  return ` * on (${clusterLabel}, instance) group_left () ${machine}`;
};

const files: readonly Matcher[] = [
  ["fstype", "!~", "tmpfs|ramfs|overlay|squashfs|"],
  ["mountpoint", "!=", ""],
];

/** How full file systems of nodes are: each of one node, the fullest of a cluster's. */
export function filesystemPlan(terms: Terms, node: string | null): Plan {
  const { select, clusterLabel } = terms;
  const each = `${clusterLabel}, instance, device, mountpoint`;
  const of = (metric: string): string => `max by (${each}) (${select(metric, ...files)})`;
  const share = `(1 - ${of("node_filesystem_avail_bytes")} / (${of("node_filesystem_size_bytes")} > 0))${onNode(terms, node)}`;
  const by = terms.kept.join(", ");
  return {
    ...lines("File systems filled", "ratio", [
      node === null
        ? part("part", "fullest", `max by (${by}) (${share})`)
        : part("part", "filled", `max by (${by}, mountpoint) (${share})`, "mountpoint"),
    ]),
    threshold: { value: 0.97, label: "3 % left" },
    family: "node_filesystem_avail_bytes",
  };
}

/** Bytes a second that nodes' disks read and write. */
export function nodeDiskPlan(terms: Terms, node: string | null): Plan {
  const { select, clusterLabel, rateSeconds } = terms;
  const io = (metric: string): string => {
    const disks = select(metric, ["device", "!~", "dm-.*|loop.*|sr.*|"]);
    return sum(
      terms,
      `max by (${clusterLabel}, instance, device) (rate(${disks}[${rateSeconds}s]))${onNode(terms, node)}`,
    );
  };
  return {
    ...lines("Disk", "bytesPerSecond", [
      part("part", "read", io("node_disk_read_bytes_total")),
      part("part", "written", io("node_disk_written_bytes_total")),
    ]),
    family: "node_disk_read_bytes_total",
  };
}
