import { fractionOf } from "#lib/demo/controller/hash.ts";
import type { Container, ContainerStatus, Pod } from "#lib/demo/controller/kind/pod.ts";
import type { Labels } from "#lib/demo/prometheus/series.ts";
import { parseQuantity } from "#lib/model/quantity/parse.ts";

import type { Wave } from "../curve.ts";
import { type About, group, type Sample, type Says, type Value } from "../family.ts";

/** One running container, as cAdvisor sees it. */
interface Running {
  readonly pod: Pod;
  readonly container: Container;
  readonly startedMs: number;
  readonly restarts: number;
  readonly wave: Wave;
  readonly about: About;
  /** 0.75 to 1.25, always the same for the same container. */
  readonly share: number;
}

const running =
  (read: (one: Running) => Value | readonly Sample[] | undefined): Says<Pod> =>
  (pod, about) =>
    pod.status?.containerStatuses?.flatMap((status): readonly Sample[] => {
      const container = pod.spec.containers.find(({ name }) => name === status.name);
      const startedMs = Date.parse(status.state.running?.startedAt ?? "");
      if (container === undefined || Number.isNaN(startedMs)) return [];
      const key = `${pod.metadata.uid}/${status.name}`;
      const share = 0.75 + 0.5 * fractionOf(key);
      const said = read({
        pod,
        container,
        startedMs,
        restarts: status.restartCount,
        wave: about.wave(key),
        about,
        share,
      });
      const labels: Labels = { container: status.name, image: status.image };
      if (said === undefined) return [];
      return typeof said === "object" ? said.map(([more, value]) => [{ ...labels, ...more }, value]) : [[labels, said]];
    });

const quantity = (text: string | undefined): number => parseQuantity(text ?? "0") ?? 0;
const requested = ({ container }: Running, resource: "cpu" | "memory"): number =>
  quantity(container.resources?.requests?.[resource]);
const limited = ({ container }: Running, resource: "cpu" | "memory"): number =>
  quantity(container.resources?.limits?.[resource]);

const appOf = ({ metadata: { namespace, labels } }: Pod): string =>
  `${namespace}/${labels?.["app.kubernetes.io/name"]}`;
/** How much of its CPU request a container uses: applications near what autoscalers want, what runs the cluster far less. */
const usedOf = ({ pod, share }: Running): number =>
  (pod.metadata.labels?.["backstage.io/kubernetes-id"] ? 0.66 : 0.3) * share;
/** A campaign more than doubles the traffic. */
const extraTraffic = 1.3;

const counted = (one: Running, perSecond: number): Value =>
  one.wave.counter(perSecond, one.startedMs, one.about.chronicle.spans(appOf(one.pod)), extraTraffic);

/** Periods of a CPU limit's quota, ten a second. Who uses close to its limit waits in many of them. */
const throttled = (one: Running, scale: number): Value | undefined => {
  const limit = limited(one, "cpu");
  const busy = limit === 0 ? 0 : (requested(one, "cpu") * usedOf(one)) / limit;
  return limit === 0 ? undefined : counted(one, scale * Math.min(0.9, busy ** 3));
};

/** When a container that outgrows its memory will be killed, or was; undefined for the others. */
function killedAfterMilliseconds({ pod, container, startedMs, restarts, about }: Running): number | undefined {
  for (const { object } of about.later) {
    const { status } = (object ?? {}) as Partial<Pod>;
    const found = status?.containerStatuses?.find(({ name }: ContainerStatus) => name === container.name);
    const { terminated } = found?.state.terminated ? found.state : (found?.lastState ?? {});
    if (terminated && Date.parse(terminated.startedAt) === startedMs)
      return terminated.reason === "OOMKilled" ? Date.parse(terminated.finishedAt) - startedMs : undefined;
  }
  const { end } = about.behave(pod, container.name, restarts);
  return end?.reason === "OOMKilled" ? end.afterMilliseconds : undefined;
}

const memory =
  (part: number) =>
  (one: Running): Value => {
    const limit = limited(one, "memory") || 2 * requested(one, "memory");
    const usual = limit * part * (0.42 + 0.22 * one.share);
    const after = killedAfterMilliseconds(one);
    const steady = one.wave.gauge(usual, 0.12);
    if (after === undefined) return steady;
    return (atMs) => {
      const grown = Math.min(1, (atMs - one.startedMs) / after);
      return part * limit * (0.3 + 0.69 * grown) + 0.02 * (steady(atMs) - usual);
    };
  };

const perPod =
  (bytesPerSecond: number): Says<Pod> =>
  (pod, about) => {
    const [started] = pod.status?.containerStatuses ?? [];
    const since = Date.parse(pod.status?.startTime ?? "");
    if (started?.state.running === undefined || Number.isNaN(since) || pod.spec.hostNetwork === true) return undefined;
    const wave = about.wave(pod.metadata.uid);
    const rate = bytesPerSecond * (0.5 + fractionOf(pod.metadata.uid));
    return [[{ interface: "eth0" }, wave.counter(rate, since, about.chronicle.spans(appOf(pod)), extraTraffic)]];
  };

const disk = (bytesPerSecond: number) =>
  running((one) => [[{ device: "/dev/nvme0n1" }, counted(one, bytesPerSecond * one.share)]]);

/** cAdvisor in each kubelet. */
export const containers = group<Pod>({
  resource: "pods",
  job: "kubelet",
  labels: ({ metadata: { namespace = "", name }, spec: { nodeName }, status }) =>
    nodeName === undefined
      ? undefined
      : {
          namespace,
          pod: name,
          node: nodeName,
          instance: `${String(status?.["hostIP"])}:10250`,
          metrics_path: "/metrics/cadvisor",
        },
  node: ({ spec }) => spec.nodeName,
  families: {
    container_cpu_usage_seconds_total: running((one) => counted(one, requested(one, "cpu") * usedOf(one))),
    container_cpu_cfs_periods_total: running((one) =>
      limited(one, "cpu") > 0 ? one.wave.counter(10, one.startedMs) : undefined,
    ),
    container_cpu_cfs_throttled_periods_total: running((one) => throttled(one, 10)),
    container_cpu_cfs_throttled_seconds_total: running((one) => throttled(one, 0.6)),
    container_memory_working_set_bytes: running(memory(1)),
    container_memory_usage_bytes: running(memory(1.12)),
    container_memory_rss: running(memory(0.88)),
    container_memory_cache: running(memory(0.16)),
    container_spec_memory_limit_bytes: running((one) => limited(one, "memory")),
    container_start_time_seconds: running(({ startedMs }) => startedMs / 1000),
    container_fs_reads_bytes_total: disk(18_000),
    container_fs_writes_bytes_total: disk(42_000),
    container_fs_usage_bytes: running((one) => one.wave.gauge(9e7 * one.share, 0.1)),
    container_network_receive_bytes_total: perPod(210_000),
    container_network_transmit_bytes_total: perPod(160_000),
    container_network_receive_packets_dropped_total: perPod(0),
    container_network_transmit_packets_dropped_total: perPod(0),
  },
});
