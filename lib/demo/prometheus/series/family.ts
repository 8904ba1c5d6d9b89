import type { Condition } from "#lib/demo/controller/kind/pod.ts";
import type { Behave } from "#lib/demo/controller/kubelet/behaviour.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { Labels } from "#lib/demo/prometheus/series.ts";
import type { ResourceKey } from "#lib/demo/store/contract.ts";
import type { ClusterPlan } from "#lib/demo/story/cluster.ts";
import { parseQuantity } from "#lib/model/quantity/parse.ts";

import type { Chronicle, Version } from "./chronicle.ts";
import type { Curve, Wave } from "./curve.ts";

/** Where an object lives, for what it says. */
export interface About {
  readonly plan: ClusterPlan;
  readonly chronicle: Chronicle;
  /** What containers do: how long one lives that is killed for its memory. */
  readonly behave: Behave;
  /** The object's next versions, as far as they happened. */
  readonly later: readonly Version[];
  /** How something swings, always the same for the same name. */
  wave(name: string): Wave;
}

export type Value = number | Curve;
export type Sample = readonly [labels: Labels, value: Value];

/** What an object says under a metric's name: one value, several with labels of their own, or nothing. */
export type Says<T> = (object: T, about: About) => Value | readonly Sample[] | undefined;

/** Metrics that one kind of object has from one kind of target. */
export interface Group<T extends KubeObject = KubeObject> {
  readonly resource: ResourceKey;
  readonly job: string;
  /** Labels that all its series have; undefined where an object has none of them. */
  readonly labels: (object: T, about: About) => Labels | undefined;
  /** The machine whose silence ends the series. */
  readonly node?: (object: T) => string | undefined;
  readonly families: Readonly<Record<string, Says<T>>>;
}

/** Kinds meet here: each group reads only objects of its own resource. */
export const group = <T extends KubeObject>(one: Group<T>): Group => one as unknown as Group;

export const truth = (isTrue: boolean): number => (isTrue ? 1 : 0);
/** `2026-01-01T00:00:00Z` as Unix seconds. */
export const seconds = (time: string | undefined): number | undefined =>
  time === undefined ? undefined : Date.parse(time) / 1000;

/** One series for each of the choices, 1 for the one that holds. */
export const oneOf = (label: string, choices: readonly string[], chosen: string | undefined): Sample[] =>
  choices.map((choice) => [{ [label]: choice }, truth(choice === chosen)]);

const statuses = ["True", "False", "Unknown"] as const;

/** kube-state-metrics' three series a condition. */
export const conditionsOf = (conditions: readonly Condition[] = []): Sample[] =>
  conditions.flatMap(({ type, status }) =>
    statuses.map((one): Sample => [{ condition: type, status: one.toLowerCase() }, truth(one === status)]),
  );

const units: Readonly<Record<string, string>> = { cpu: "core", pods: "integer" };

/** Quantities as kube-state-metrics has them: cores, bytes, pieces. */
export const amounts = (quantities: Readonly<Record<string, string>> = {}, labels: Labels = {}): Sample[] =>
  Object.entries(quantities).map(([resource, text]) => [
    { ...labels, resource: resource.replaceAll(/[^a-zA-Z0-9]/g, "_"), unit: units[resource] ?? "byte" },
    parseQuantity(text) ?? 0,
  ]);

/** `app.kubernetes.io/name` as `label_app_kubernetes_io_name`. */
export const labelled = (labels: Readonly<Record<string, string>> = {}): Sample[] => [
  [
    Object.fromEntries(Object.entries(labels).map(([name, value]) => [`label_${name.replaceAll(/\W/g, "_")}`, value])),
    1,
  ],
];

/** Owners as `kube_*_owner` tells them; without one empty labels, as the real one has it. */
export const ownersOf = ({ metadata }: KubeObject): Sample[] => {
  const [owner] = metadata.ownerReferences ?? [];
  const of = { owner_kind: owner?.kind ?? "", owner_name: owner?.name ?? "" };
  return [[{ ...of, owner_is_controller: owner ? String(owner.controller === true) : "" }, 1]];
};
