import type { ObjectMeta } from "#lib/demo/object.ts";
import { wrongKey, wrongLabel, wrongSubdomain, wrongValue } from "#lib/demo/resource/name.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { type Cause, causes } from "#lib/demo/store/api-error.ts";

/** A cause when something is wrong with a value. */
export const causeOf = (field: string, value: string, wrong: string | undefined): Cause[] =>
  wrong === undefined ? [] : [causes.invalid(field, value, wrong)];

/** What is wrong with a new object's name. */
export function nameCauses({ key, group }: Resource, { name, generateName }: Partial<ObjectMeta>): Cause[] {
  const field = "metadata.name";
  if (!name) return generateName ? [] : [causes.required(field, "name or generateName is required")];
  // RBAC names are only segments of a path: system:node is one.
  if (group === "rbac.authorization.k8s.io") {
    return causeOf(field, name, /[/%]|^\.\.?$/.test(name) ? "may not contain '/' or '%'" : undefined);
  }
  const isLabel = key === "namespaces" || key === "services";
  return causeOf(field, name, isLabel ? wrongLabel(name) : wrongSubdomain(name));
}

/** Finalizers that are no names of somebody's own. */
const standardFinalizers = new Set(["foregroundDeletion", "orphan", "kubernetes"]);

/** What is wrong with an object's labels, annotations and finalizers. */
export function metadataCauses({ labels = {}, annotations = {}, finalizers = [] }: Partial<ObjectMeta>): Cause[] {
  const ofLabels = Object.entries(labels).flatMap(([key, value]) => [
    ...causeOf("metadata.labels", key, wrongKey(key)),
    ...causeOf("metadata.labels", value, wrongValue(value)),
  ]);
  const ofAnnotations = Object.keys(annotations).flatMap((key) => causeOf("metadata.annotations", key, wrongKey(key)));
  const unqualified = "name is neither a standard finalizer name nor is it fully qualified";
  const ofFinalizers = finalizers.flatMap((name, index) => {
    const isFine = name.includes("/") || standardFinalizers.has(name);
    return causeOf(`metadata.finalizers[${index}]`, name, isFine ? undefined : unqualified);
  });
  return [...ofLabels, ...ofAnnotations, ...ofFinalizers];
}
