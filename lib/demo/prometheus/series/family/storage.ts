import { fractionOf } from "#lib/demo/controller/hash.ts";
import type { Claim } from "#lib/demo/controller/kind/kinds.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { parseQuantity } from "#lib/model/quantity/parse.ts";

import { type About, group, type Group, labelled, oneOf, type Sample, type Says, seconds } from "../family.ts";

type Quantities = Readonly<Record<string, string>>;
interface Quota extends KubeObject {
  readonly status?: { readonly hard?: Quantities; readonly used?: Quantities };
}
type Phased = KubeObject & { status?: { phase?: string }; spec?: { storageClassName?: string; capacity?: Quantities } };

const job = "kube-state-metrics";
const claimed = ({ spec }: Claim): number => parseQuantity(spec.resources?.requests?.["storage"] ?? "0") ?? 0;
const named =
  (label: string) =>
  ({ metadata: { namespace, name } }: KubeObject) => ({ ...(namespace && { namespace }), [label]: name });
const phaseIn =
  (phases: readonly string[]): Says<Phased> =>
  ({ status }) =>
    oneOf("phase", phases, status?.phase);

const quota = (of: "hard" | "used", { status }: Quota): Sample[] =>
  Object.entries(status?.[of] ?? {}).map(([resource, text]) => [{ resource, type: of }, parseQuantity(text) ?? 0]);

/** Bytes in use: a little more each day, and in one volume of twelve soon too many. */
function used(claim: Claim, about: About): (atMs: number) => number {
  const key = `${about.plan.name}/${claim.metadata.uid}`;
  const filling = fractionOf(`filling ${key}`) < 1 / 12;
  const [start, perDay] = filling ? [0.68, 0.012] : [0.2 + 0.35 * fractionOf(key), 0.002];
  const born = Date.parse(claim.metadata.creationTimestamp);
  const ripple = about.wave(key).gauge(0.01, 1);
  return (atMs) => claimed(claim) * Math.min(0.97, start + (perDay * (atMs - born)) / 86_400_000 + ripple(atMs));
}

/** Volumes, quotas and namespaces: what kube-state-metrics and kubelets tell of them. */
export const storage: readonly Group[] = [
  group<Claim>({
    resource: "persistentvolumeclaims",
    job,
    labels: named("persistentvolumeclaim"),
    families: {
      kube_persistentvolumeclaim_info: ({ spec }) => [
        [{ storageclass: spec.storageClassName ?? "", volumename: spec.volumeName ?? "", volumemode: "Filesystem" }, 1],
      ],
      kube_persistentvolumeclaim_labels: ({ metadata }) => labelled(metadata.labels),
      kube_persistentvolumeclaim_status_phase: ({ status }) =>
        oneOf("phase", ["Bound", "Lost", "Pending"], status?.phase),
      kube_persistentvolumeclaim_access_mode: ({ spec }) => spec.accessModes?.map((mode) => [{ access_mode: mode }, 1]),
      kube_persistentvolumeclaim_resource_requests_storage_bytes: claimed,
    },
  }),
  group<Claim>({
    resource: "persistentvolumeclaims",
    job: "kubelet",
    labels: (claim) =>
      claim.status?.phase === "Bound"
        ? { ...named("persistentvolumeclaim")(claim), metrics_path: "/metrics" }
        : undefined,
    families: {
      kubelet_volume_stats_capacity_bytes: claimed,
      kubelet_volume_stats_used_bytes: used,
      kubelet_volume_stats_available_bytes: (claim, about) => {
        const taken = used(claim, about);
        return (atMs) => claimed(claim) - taken(atMs);
      },
      kubelet_volume_stats_inodes: () => 3_276_800,
      kubelet_volume_stats_inodes_used: ({ metadata }) => Math.floor(60_000 + 90_000 * fractionOf(metadata.uid)),
      kubelet_volume_stats_inodes_free: ({ metadata }) => Math.floor(3_216_800 - 90_000 * fractionOf(metadata.uid)),
    },
  }),
  group<Phased>({
    resource: "persistentvolumes",
    job,
    labels: named("persistentvolume"),
    families: {
      kube_persistentvolume_status_phase: phaseIn(["Pending", "Available", "Bound", "Released", "Failed"]),
      kube_persistentvolume_capacity_bytes: ({ spec }) => parseQuantity(spec?.capacity?.["storage"] ?? "0") ?? 0,
      kube_persistentvolume_info: ({ spec }) => [[{ storageclass: spec?.storageClassName ?? "" }, 1]],
    },
  }),
  group<Quota>({
    resource: "resourcequotas",
    job,
    labels: named("resourcequota"),
    families: { kube_resourcequota: (one) => [...quota("hard", one), ...quota("used", one)] },
  }),
  group<Phased>({
    resource: "namespaces",
    job,
    labels: ({ metadata }) => ({ namespace: metadata.name }),
    families: {
      kube_namespace_created: ({ metadata }) => seconds(metadata.creationTimestamp),
      kube_namespace_labels: ({ metadata }) => labelled(metadata.labels),
      kube_namespace_status_phase: phaseIn(["Active", "Terminating"]),
    },
  }),
];
