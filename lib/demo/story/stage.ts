import type { Pod, PodTemplate } from "#lib/demo/controller/kind/pod.ts";
import type { KubeletState } from "#lib/demo/controller/kubelet/behaviour.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { ObjectStore, ResourceKey } from "#lib/demo/store/contract.ts";

import type { ClusterPlan } from "./cluster.ts";

/** How a cluster's API answers: as it should, a second or two late, or not at all. */
export type Reach = "open" | "slow" | "refused";

/** One cluster as the story acts on it. */
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

function edit(stage: Stage, path: string, by: string, change: (spec: Templated["spec"]) => Templated["spec"]): void {
  const [resource, namespace, name] = path.split("/") as [ResourceKey, string, string];
  const object = stage.store.get(resource, namespace, name) as Templated | undefined;
  if (object) stage.store.update(resource, { ...object, spec: change(object.spec) }, { manager: by });
}

/** Rolls a Deployment out to a version, as its delivery does. `payments/payments-api` */
export function deploy(stage: Stage, name: string, version: string): void {
  edit(stage, `deployments.apps/${name}`, "argocd-controller", (spec) => ({
    ...spec,
    template: withVersion(spec.template, version),
  }));
}

/** A template whose first container and labels have another version. */
export function withVersion(template: PodTemplate, version: string): PodTemplate {
  const [main, ...others] = template.spec.containers;
  const labels = { ...template.metadata?.labels, "app.kubernetes.io/version": version };
  const containers = main ? [{ ...main, image: main.image.replace(/:[^:]*$/, `:${version}`) }, ...others] : [];
  return { ...template, metadata: { ...template.metadata, labels }, spec: { ...template.spec, containers } };
}

/** Sets replicas by hand, which no delivery knows of. */
export function scaleByHand(stage: Stage, name: string, replicas: (before: number) => number): void {
  edit(stage, `deployments.apps/${name}`, "kubectl-scale", (spec) => ({
    ...spec,
    replicas: replicas(spec.replicas ?? 1),
  }));
}

/** Marks or unmarks what goes on with an application, and lets its kubelets notice. */
export function mark(stage: Stage, name: string, isOn: boolean): void {
  if (isOn) stage.marks.add(name);
  else stage.marks.delete(name);
  const [namespace = "", application = ""] = name.split("/");
  stage.look(namespace, application);
}

/** The machine at this place in the cluster's list of nodes. */
export const nodeAt = (stage: Stage, index: number): string => stage.store.list("nodes")[index]?.metadata.name ?? "";

/** Whether this is the container of an application: `payments/payments-api` */
export function isOf(pod: Pod, container: string, name: string): boolean {
  return `${pod.metadata.namespace ?? ""}/${container}` === name;
}

/** Whether this container of a pod is of a version of its application. */
export function isVersion(pod: Pod, container: string, name: string, version: string): boolean {
  return isOf(pod, container, name) && pod.spec.containers[0]?.image.endsWith(`:${version}`) === true;
}
