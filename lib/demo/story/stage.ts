import type { Pod, PodTemplate } from "#lib/demo/controller/kind/pod.ts";
import type { KubeletState } from "#lib/demo/controller/kubelet/behaviour.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import type { ClusterPlan } from "./cluster.ts";

/** How a cluster's API answers: as it should, a second or two late, or not at all. */
export type Reach = "open" | "slow" | "refused";

/** One cluster as the story acts on it. Applications are named `payments/payments-api`. */
export interface Stage {
  readonly plan: ClusterPlan;
  readonly store: ObjectStore;
  /** What goes on here, for behaviours that change without a change of objects. */
  readonly marks: Set<string>;
  setKubelet(node: string, state: KubeletState): void;
  setReach(reach: Reach): void;
  /** Lets kubelets look again at the pods of an application. */
  look(namespace: string, name: string): void;
}

interface Templated extends KubeObject {
  spec: { replicas?: number; template: PodTemplate };
}

function edit({ store }: Stage, path: string, manager: string, change: (spec: Templated["spec"]) => object): void {
  const [namespace = "", name = ""] = path.split("/");
  const object = store.get("deployments.apps", namespace, name) as Templated | undefined;
  const changed = object && { ...object, spec: { ...object.spec, ...change(object.spec) } };
  if (changed) store.update("deployments.apps", changed, { manager });
}

/** Rolls a Deployment out to a version, as its delivery does. */
export const deploy = (stage: Stage, name: string, version: string): void =>
  edit(stage, name, "argocd-controller", ({ template }) => ({ template: withVersion(template, version) }));

/** Sets replicas by hand, which no delivery knows of. */
export const scaleByHand = (stage: Stage, name: string, replicas: (before: number) => number): void =>
  edit(stage, name, "kubectl-scale", (spec) => ({ replicas: replicas(spec.replicas ?? 1) }));

/** A template whose first container and labels have another version. */
export function withVersion({ metadata, spec }: PodTemplate, version: string): PodTemplate {
  const [main, ...others] = spec.containers;
  const labels = { ...metadata?.labels, "app.kubernetes.io/version": version };
  const containers = main ? [{ ...main, image: main.image.replace(/:[^:]*$/, `:${version}`) }, ...others] : [];
  return { metadata: { ...metadata, labels }, spec: { ...spec, containers } };
}

/** Marks or unmarks what goes on with an application, and lets its kubelets notice. */
export function mark(stage: Stage, name: string, isOn: boolean): void {
  if (isOn) stage.marks.add(name);
  else stage.marks.delete(name);
  const [namespace = "", application = ""] = name.split("/");
  stage.look(namespace, application);
}

/** The machine at this place in the cluster's list of nodes. */
export const nodeAt = ({ store }: Stage, index: number): string => store.list("nodes")[index]?.metadata.name ?? "";

/** Whether this is the container of an application. */
export const isOf = ({ metadata }: Pod, container: string, name: string): boolean =>
  `${metadata.namespace}/${container}` === name;

/** Whether this container of a pod is of a version of its application. */
export const isVersion = (pod: Pod, container: string, name: string, version: string): boolean =>
  isOf(pod, container, name) && pod.spec.containers[0]?.image.endsWith(`:${version}`) === true;
