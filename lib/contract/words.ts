// Words that the browser needs at run time. They stand apart from the schemas that are made of them, because whoever imports a schema
// brings all of zod to the page: 31 kB.

/** Kinds that people call workloads and that have a page of their own. */
export const workloadResources = ["deployments", "statefulsets", "daemonsets"] as const;

/** What restarts are grouped by. */
export const restartGroupings = ["workload", "cause", "cluster", "namespace", "node"] as const;

/** What restarts are ranked by and drawn over. */
export const restartWindows = ["1h", "24h", "7d"] as const;

/** domain.md 3.2. */
export const restartCauses = [
  "oom",
  "liveness",
  "evicted",
  "node",
  "exec",
  "killed",
  "crashed",
  "error",
  "completed",
  "terminated",
  "unknown",
] as const;

/** More lines than this are not sent at once; a browser holds no more either. */
export const LOG_LINES_AT_MOST = 100_000;

/** What a panel draws. Which there are depends on what it is about. */
export const panelNames = [
  "cpu",
  "memory",
  "network",
  "throttling",
  "restarts",
  "replicas",
  "pods",
  "nodes",
  "disk",
  "filesystem",
  "volumes",
  "requests",
  "latency",
  "errors",
  "burn",
  "inflight",
  "queue",
  "etcdLeader",
  "etcdDisk",
  "etcdSize",
  "etcdPeers",
  "pleg",
  "podStart",
  "kubeletPods",
  "kubeletErrors",
  "dns",
  "dnsLatency",
] as const;

/** How far back panels look at most, in seconds: 31 days. */
export const PANEL_SECONDS_AT_MOST = 31 * 86_400;

/** Characters of a PromQL expression; longer ones are programs. */
export const EXPRESSION_LENGTH_AT_MOST = 8192;
