import type { Tone } from "#components/ui/shape.tsx";
import type { EtcdAnswer, EtcdRow, EtcdState } from "#lib/contract/etcd.ts";
import { formatNoun } from "#lib/format/count.ts";

const kinds: Readonly<Record<EtcdRow["kind"], string>> = {
  k3s: "k3s",
  rke2: "RKE2",
  kubeadm: "kubeadm",
  sql: "k3s over SQL",
  managed: "managed",
  druid: "etcd-druid",
  kamaji: "Kamaji",
  unknown: "?",
};

/** What a row is about: the cluster, or a store in it for control planes of others. */
export const sayName = ({ cluster, hosted }: Pick<EtcdRow, "cluster" | "hosted">): string =>
  hosted === null ? cluster : [cluster, hosted.namespace, hosted.name].filter((part) => part !== "").join("/");

/** `RKE2`, `managed, GKE`. */
export const sayKind = ({ kind, provider }: Pick<EtcdRow, "kind" | "provider">): string =>
  provider === "" ? kinds[kind] : `${kinds[kind]}, ${provider}`;

const states: Readonly<Record<EtcdState, string>> = {
  fresh: "Fresh",
  stale: "Stale",
  failed: "Failed",
  none: "None",
  na: "Not applicable",
  unknown: "Unknown",
};

/** What the list is narrowed down by. */
export const etcdFacets = [
  { key: "status", title: "Newest snapshot", words: states },
  { key: "plane", title: "Control plane", words: kinds },
  { key: "offsite", title: "Off site", words: { yes: "Yes", no: "No" } },
];

/** One that is fresh may lack something yet. */
export const sayEtcdState = ({ state, health }: Pick<EtcdRow, "state" | "health">): string =>
  state === "fresh" && health === "warn" ? "Fresh, at risk" : states[state];

export const toneOfEtcd = ({ health }: Pick<EtcdRow, "health">): Tone => health;

/** `2 of 3`: nodes with a fresh snapshot of their own; empty where nothing tells of nodes. */
export const sayMembers = ({ members }: Pick<EtcdRow, "members">): string =>
  members.length === 0 ? "" : `${members.filter(({ isFresh }) => isFresh).length} of ${members.length}`;

export const sayOffSite = ({ isOffSite, offSite }: Pick<EtcdRow, "isOffSite" | "offSite">): string => {
  if (isOffSite === null) return "not known";
  if (isOffSite) return "yes";
  return offSite === null ? "no" : "no longer";
};

const sayCount = (total: number): string => formatNoun(total, "control plane");

/** The list in one sentence. */
export function describeEtcd({ rows, total, forbidden }: EtcdAnswer): string {
  const count = (of: (row: EtcdRow) => boolean): number => rows.filter(of).length;
  const bad = count(({ health }) => health === "crit");
  const risky = count(({ health }) => health === "warn");
  const away = count(({ state }) => state === "na");
  const unknown = count(({ state }) => state === "unknown");
  const hosted = count((row) => row.hosted !== null);
  return [
    rows.length < total ? `the worst ${rows.length} of ${sayCount(total)}` : sayCount(total),
    hosted > 0 ? `${hosted} hosted for others` : "",
    bad > 0 ? `${bad} without a young snapshot` : "",
    risky > 0 ? `${risky} at risk` : "",
    away > 0 ? `${away} not yours to save` : "",
    unknown > 0 ? `${unknown} not known` : "",
    forbidden.length > 0 ? `you may not list what would tell in ${formatNoun(forbidden.length, "cluster")}` : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}
