import { isDeepStrictEqual } from "node:util";

import type { KubeObject } from "#lib/demo/object.ts";
import { wrongLabel } from "#lib/demo/resource/name.ts";
import { qualifiedKind, type Resource } from "#lib/demo/resource/resource.ts";
import { type Cause, causes, invalid } from "#lib/demo/store/api-error.ts";

import { dataCauses } from "./validate-keys.ts";
import { causeOf, metadataCauses, nameCauses } from "./validate-name.ts";

interface Spec {
  replicas?: number;
  selector?: { matchLabels?: Record<string, string> };
  template?: { metadata?: { labels?: Record<string, string> }; spec?: PodSpec };
}

interface PodSpec {
  restartPolicy?: string;
  containers?: { name?: string; image?: string }[];
}

const templated = new Set(["deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps"]);

/** Refuses an object that the API server would not store. `current` is what it replaces. @throws ApiError 422 */
export function validate(resource: Resource, object: KubeObject, current: KubeObject | undefined): void {
  const found = [
    ...(current ? [] : nameCauses(resource, object.metadata)),
    ...metadataCauses(object.metadata),
    ...specCauses(resource, object, current),
    ...(resource.key === "configmaps" || resource.key === "secrets" ? dataCauses(object, current) : []),
  ];
  if (found.length > 0) throw invalid(qualifiedKind(resource), object.metadata.name ?? "", found);
}

function specCauses({ key }: Resource, object: KubeObject, current: KubeObject | undefined): Cause[] {
  const spec = (object["spec"] ?? {}) as Spec & PodSpec;
  if (key === "pods") {
    const found = podCauses("spec", spec);
    // What is wrong in itself is not looked at any further.
    return current && found.length === 0 ? frozenCauses(spec, current["spec"] as PodSpec) : found;
  }
  if (key === "services") return servicePorts(spec as ServiceSpec);
  if (!templated.has(key)) return [];
  return [...workloadCauses(spec), ...(current ? selectorCauses(spec, current["spec"] as Spec) : [])];
}

function workloadCauses({ replicas = 0, selector, template }: Spec): Cause[] {
  const found: Cause[] = [];
  if (replicas < 0) found.push(causes.invalid("spec.replicas", replicas, "must be greater than or equal to 0"));
  if (selector === undefined) found.push(causes.required("spec.selector"));
  const wanted = Object.entries(selector?.matchLabels ?? {});
  const labels = template?.metadata?.labels;
  if (selector === undefined || !wanted.every(([key, value]) => labels?.[key] === value)) {
    found.push(causes.invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`"));
  }
  return [...found, ...podCauses("spec.template.spec", template?.spec ?? {})];
}

function podCauses(path: string, { containers = [], restartPolicy }: PodSpec): Cause[] {
  if (containers.length === 0) return [causes.required(`${path}.containers`)];
  const found = containers.flatMap(({ name, image }, index) => {
    const at = `${path}.containers[${index}]`;
    const isTwice = containers.findIndex((other) => other.name === name) < index;
    return [
      ...(name ? causeOf(`${at}.name`, name, wrongLabel(name)) : [causes.required(`${at}.name`)]),
      ...(name && isTwice ? [causes.duplicate(`${at}.name`, name)] : []),
      ...(image ? [] : [causes.required(`${at}.image`)]),
    ];
  });
  const isPolicy = restartPolicy === undefined || restartPolicies.includes(restartPolicy);
  return isPolicy ? found : [...found, causes.unsupported(`${path}.restartPolicy`, restartPolicy, restartPolicies)];
}

const restartPolicies = ["Always", "OnFailure", "Never"];

interface ServiceSpec {
  ports?: unknown[];
  clusterIP?: string;
  type?: string;
}

const servicePorts = ({ ports = [], clusterIP, type }: ServiceSpec): Cause[] =>
  ports.length > 0 || clusterIP === "None" || type === "ExternalName" ? [] : [causes.required("spec.ports")];

function selectorCauses({ selector }: Spec, before: Spec): Cause[] {
  if (isDeepStrictEqual(selector, before.selector)) return [];
  return [causes.invalid("spec.selector", selector, "field is immutable")];
}

const changeable =
  "`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing " +
  "tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

/** Of a pod that exists, little can change. */
function frozenCauses(spec: PodSpec, before: PodSpec): Cause[] {
  if (isDeepStrictEqual(frozen(spec), frozen(before))) return [];
  return [causes.forbidden("spec", `pod updates may not change fields other than ${changeable}`)];
}

function frozen(spec: PodSpec): object {
  const { initContainers = [], ...rest } = spec as PodSpec & { initContainers?: object[] };
  const withoutImage = (container: object): object => ({ ...container, image: "" });
  return {
    ...rest,
    containers: (spec.containers ?? []).map(withoutImage),
    initContainers: initContainers.map(withoutImage),
    activeDeadlineSeconds: 0,
    tolerations: [],
    terminationGracePeriodSeconds: 0,
  };
}
