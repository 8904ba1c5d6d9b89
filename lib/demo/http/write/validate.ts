import { isDeepStrictEqual } from "node:util";

import type { KubeObject, ObjectMeta } from "#lib/demo/object.ts";
import { wrongKey, wrongLabel, wrongSubdomain, wrongValue } from "#lib/demo/resource/name.ts";
import { qualifiedKind, type Resource } from "#lib/demo/resource/resource.ts";
import { type Cause, causes, invalid } from "#lib/demo/store/api-error.ts";

interface Spec {
  replicas?: number;
  selector?: { matchLabels?: Record<string, string> };
  template?: { metadata?: { labels?: Record<string, string> }; spec?: Spec };
  containers?: { name?: string; image?: string }[];
  ports?: object[];
  clusterIP?: string;
  type?: string;
}

type Rule = (object: KubeObject, current: KubeObject | undefined) => Cause[];

/** What is asked of single kinds, beside names and labels. */
const ruleOf = (key: string): Rule | undefined =>
  /^(deployment|replicaset|statefulset|daemonset)s\.apps$/.test(key)
    ? workloadCauses
    : { pods: podCauses, services: serviceCauses, configmaps: dataCauses, secrets: dataCauses }[key];

/** Refuses an object that the API server would not store. `current` is what it replaces. @throws ApiError 422 */
export function validate(resource: Resource, object: KubeObject, current: KubeObject | undefined): void {
  const { name, labels = {} } = object.metadata;
  const found = [
    ...(current ? [] : nameCauses(resource, object.metadata)),
    ...Object.keys(labels).flatMap((key) => causeOf("metadata.labels", key, wrongKey(key))),
    ...Object.values(labels).flatMap((value) => causeOf("metadata.labels", value, wrongValue(value))),
    ...(ruleOf(resource.key)?.(object, current) ?? []),
  ];
  if (found.length > 0) throw invalid(qualifiedKind(resource), name ?? "", found);
}

/** A cause when something is wrong with a value. */
const causeOf = (field: string, value: unknown, wrong: string | false | undefined): Cause[] =>
  wrong ? [causes.invalid(field, value, wrong)] : [];
const specOf = (object: KubeObject | undefined): Spec => object?.["spec"] ?? {};

function nameCauses({ key, group }: Resource, { name, generateName }: Partial<ObjectMeta>): Cause[] {
  const field = "metadata.name";
  if (!name) return generateName ? [] : [causes.required(field, "name or generateName is required")];
  // RBAC names are only segments of a path: system:node is one.
  if (group === "rbac.authorization.k8s.io")
    return causeOf(field, name, /[/%]|^\.\.?$/.test(name) && "may not contain '/' or '%'");
  return causeOf(field, name, key === "namespaces" || key === "services" ? wrongLabel(name) : wrongSubdomain(name));
}

function workloadCauses(object: KubeObject, current: KubeObject | undefined): Cause[] {
  const { replicas = 0, selector, template } = specOf(object);
  const labels = template?.metadata?.labels;
  const wanted = Object.entries(selector?.matchLabels ?? {});
  const isMatched = selector && wanted.every(([key, value]) => labels?.[key] === value);
  const isChanged = current && !isDeepStrictEqual(selector, specOf(current).selector);
  return [
    ...causeOf("spec.replicas", replicas, replicas < 0 && "must be greater than or equal to 0"),
    ...(selector ? [] : [causes.required("spec.selector")]),
    ...causeOf("spec.template.metadata.labels", labels, !isMatched && "`selector` does not match template `labels`"),
    ...containerCauses("spec.template.spec", template?.spec ?? {}),
    ...causeOf("spec.selector", selector, isChanged && "field is immutable"),
  ];
}

function containerCauses(path: string, { containers = [] }: Spec): Cause[] {
  if (containers.length === 0) return [causes.required(`${path}.containers`)];
  return containers.flatMap(({ name, image }, index) => {
    const at = `${path}.containers[${index}]`;
    const isTwice = name && containers.findIndex((other) => other.name === name) < index;
    return [
      ...(name ? causeOf(`${at}.name`, name, wrongLabel(name)) : [causes.required(`${at}.name`)]),
      ...(isTwice ? [causes.duplicate(`${at}.name`, name)] : []),
      ...(image ? [] : [causes.required(`${at}.image`)]),
    ];
  });
}

/** Fields of a pod's spec that may change while it lives. */
const changeable = { activeDeadlineSeconds: 0, tolerations: [], terminationGracePeriodSeconds: 0, initContainers: [] };

function podCauses(object: KubeObject, current: KubeObject | undefined): Cause[] {
  const found = containerCauses("spec", specOf(object));
  const fixed = (all: Spec["containers"] = []): object[] => all.map((one) => ({ ...one, image: "" }));
  const frozen = (spec: Spec): object => ({ ...spec, ...changeable, containers: fixed(spec.containers) });
  if (!current || found.length > 0 || isDeepStrictEqual(frozen(specOf(object)), frozen(specOf(current)))) return found;
  const fields = ["containers[*].image", "initContainers[*].image", ...Object.keys(changeable).slice(0, 3)];
  return [causes.forbidden("spec", `pod updates may not change fields other than ${fields.join(", ")}`)];
}

function serviceCauses(object: KubeObject): Cause[] {
  const { ports = [], clusterIP, type } = specOf(object);
  return ports.length > 0 || clusterIP === "None" || type === "ExternalName" ? [] : [causes.required("spec.ports")];
}

const dataKey = /^[-._a-zA-Z0-9]{1,253}$/;
const wrongDataKey =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  " +
  "or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

/** What is wrong with a ConfigMap's or a Secret's data, and with changing what was called immutable. */
function dataCauses(object: KubeObject, current: KubeObject | undefined): Cause[] {
  const fixed = current?.["immutable"] === true ? ["data", "binaryData", "immutable"] : [];
  const changed = fixed.filter((field) => !isDeepStrictEqual(object[field], current?.[field]));
  const wrong = Object.keys(object["data"] ?? {}).filter((key) => !dataKey.test(key));
  return [
    ...wrong.map((key) => causes.invalid(`data[${key}]`, key, wrongDataKey)),
    ...changed.map((field) => causes.forbidden(field, "field is immutable when `immutable` is set")),
  ];
}
