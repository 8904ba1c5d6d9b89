import type { EtcdPoint, EtcdRow, HostedStore } from "#lib/contract/etcd.ts";
import { lackOf, type EtcdPoint as Point } from "#lib/model/etcd/evidence.ts";
import type { HostedStanding } from "#lib/model/etcd/hosted.ts";
import type { JudgedHosted } from "#lib/model/etcd/judge-druid.ts";
import type { EtcdStanding } from "#lib/model/etcd/standing.ts";

type Head = Pick<EtcdRow, "id" | "cluster" | "kind" | "hosted" | "provider">;

/** The row of a cluster's own control plane. */
export function toOwnRow(cluster: string, standing: EtcdStanding): EtcdRow {
  const { plane } = standing;
  const provider = plane.kind === "managed" ? plane.provider : "";
  const id = `${cluster}/etcd//${cluster}`;
  return toRow({ id, cluster, kind: plane.kind, hosted: null, provider }, standing);
}

/** The row of what keeps the objects of other clusters here. */
export function toHostedRow(cluster: string, standing: HostedStanding): EtcdRow {
  const { of } = standing;
  if (of.kind === "druid") {
    const hosted: HostedStore = { resource: "etcds", namespace: of.namespace, name: of.name, tenants: [] };
    return toRow({ id: idOf(cluster, hosted), cluster, kind: "druid", hosted, provider: "" }, standing);
  }
  const hosted: HostedStore = { resource: "datastores", namespace: "", name: of.name, tenants: [...of.tenants] };
  return toRow({ id: idOf(cluster, hosted), cluster, kind: "kamaji", hosted, provider: of.driver }, standing);
}

const idOf = (cluster: string, { resource, namespace, name }: HostedStore): string =>
  `${cluster}/${resource}/${namespace}/${name}`;

type Standing = JudgedHosted | EtcdStanding;

function toRow(head: Head, standing: Standing): EtcdRow {
  if (standing.state === "na" || standing.state === "unknown")
    return { ...head, ...nothing, state: standing.state, reason: standing.reason, health: "unknown" };
  const { newest, offSite, intervalMs, members, failures, operator } = standing;
  const lacks = lackOf(standing);
  return {
    ...head,
    state: standing.state,
    health: standing.state !== "fresh" ? "crit" : lacks === "" ? "ok" : "warn",
    reason: standing.reason || lacks,
    newest: toPoint(newest),
    offSite: toPoint(offSite),
    isOffSite: standing.isOffSite,
    intervalSeconds: intervalMs === null ? null : intervalMs / 1000,
    intervalFrom: standing.intervalFrom,
    members: members.map((member) => ({ ...member, newest: toPoint(member.newest) })),
    failures: failures.map(({ name, atMs, message }) => ({ name, at: secondsOf(atMs), message })),
    job: standing.job,
    operator: operator && { message: operator.message, at: Math.floor(operator.saidMs / 1000), place: operator.place },
  };
}

const nothing = {
  newest: null,
  offSite: null,
  isOffSite: null,
  intervalSeconds: null,
  intervalFrom: "default",
  members: [] as EtcdRow["members"],
  failures: [] as EtcdRow["failures"],
  job: "",
  operator: null,
} as const satisfies Partial<EtcdRow>;

/** 0: it does not say. */
const secondsOf = (milliseconds: number): number | null =>
  milliseconds === 0 ? null : Math.floor(milliseconds / 1000);

const toPoint = (point: Point | null): EtcdPoint | null =>
  point && {
    name: point.name,
    at: Math.floor(point.atMs / 1000),
    sizeBytes: point.sizeBytes,
    location: point.location,
    isOffSite: point.isOffSite,
  };
