import { isSelected } from "#lib/demo/controller/selector.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { keyOf, type Resource } from "#lib/demo/resource/resource.ts";

import type { Choice } from "../kind.ts";
import type { Site } from "../site.ts";
import type { Chosen } from "./kept.ts";

/** More than any namespace of the story has: a copy of a whole cluster ends here. */
const mostObjects = 6000;
const excluded = "velero.io/exclude-from-backup";

/** Objects that a Backup takes: those of its namespaces, the namespaces themselves, and what belongs to none where that is asked for. */
export function chooseObjects(site: Site, choice: Choice): Chosen[] {
  const chosen: Chosen[] = [];
  for (const resource of servedOnce(site)) {
    if (!takesResource(choice, resource)) continue;
    for (const object of site.store.list(resource.key)) {
      if (chosen.length >= mostObjects) return chosen;
      if (takesObject(choice, resource, object)) chosen.push({ resource, object });
    }
  }
  return chosen;
}

/** Each resource in the version that it is stored in; Velero's own are left out, and what no list has. */
function servedOnce(site: Site): Resource[] {
  const keys = new Set<string>();
  return site.resources.all.filter(({ key, group, verbs }) => {
    if (keys.has(key) || group === "velero.io" || !verbs.includes("list")) return false;
    keys.add(key);
    return true;
  });
}

/** Whether a Backup's or Restore's lists of resources have this one. */
export function takesResource(choice: Choice, resource: Resource): boolean {
  const { includedResources, excludedResources = [] } = choice;
  const [includedScoped, excludedScoped = []] = resource.namespaced
    ? [choice.includedNamespaceScopedResources, choice.excludedNamespaceScopedResources]
    : [choice.includedClusterScopedResources, choice.excludedClusterScopedResources];
  const isIn = (names: readonly string[] = []): boolean => names.some((name) => isNamed(resource, name));
  const isListed = (names: readonly string[] | undefined): boolean => !names?.length || isIn(names);
  return isListed(includedResources) && isListed(includedScoped) && !isIn(excludedResources) && !isIn(excludedScoped);
}

function isNamed({ key, resource, singular, group, shortNames }: Resource, name: string): boolean {
  const names = [key, resource, singular, keyOf(singular, group), ...shortNames];
  return name === "*" || names.includes(name.toLowerCase());
}

/** Whether the namespaces and labels that are chosen have an object. */
export function takesObject(choice: Choice, { resource, namespaced }: Resource, { metadata }: KubeObject): boolean {
  const { labels = {}, name } = metadata;
  const isHome = resource === "namespaces";
  if (labels[excluded] === "true") return false;
  if (!isHome && !isLabelled(choice, labels)) return false;
  if (namespaced || isHome) return takesNamespace(choice, isHome ? name : (metadata.namespace ?? ""));
  return (
    choice.includeClusterResources ?? (isWhole(choice) || (choice.includedClusterScopedResources ?? []).length > 0)
  );
}

const isWhole = ({ includedNamespaces = [] }: Choice): boolean =>
  includedNamespaces.length === 0 || includedNamespaces.includes("*");

function isLabelled({ labelSelector, orLabelSelectors }: Choice, labels: Readonly<Record<string, string>>): boolean {
  if (labelSelector && !isSelected(labelSelector, labels)) return false;
  return !orLabelSelectors?.length || orLabelSelectors.some((selector) => isSelected(selector, labels));
}

/** Whether a namespace is among those of a Backup or Restore, which may be globs. */
export function takesNamespace({ includedNamespaces = [], excludedNamespaces = [] }: Choice, name: string): boolean {
  const isIn = (patterns: readonly string[]): boolean => patterns.some((pattern) => toPattern(pattern).test(name));
  return (includedNamespaces.length === 0 || isIn(includedNamespaces)) && !isIn(excludedNamespaces);
}

const toPattern = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  );
