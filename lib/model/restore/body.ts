import type { RestoreOrder } from "#lib/contract/restore.ts";

/** What a Restore is called, and where. */
export interface RestorePlace {
  /** Velero's own namespace. */
  readonly namespace: string;
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Of the kinds without a namespace these alone come along by themselves: with the claims that are restored. */
const VOLUMES = "persistentvolumes";

/**
 * The Restore that Velero is given (velero.io/v1), for the wizard, drills and migrations alike. It names one backup, and each kind and namespace that is to
 * come along, so that nothing else can (threat 56). Where none of the kinds is without a namespace Velero is told to leave all such out; volumes alone are left
 * to follow their claims.
 */
export function restoreBody(
  { namespace, name, labels = {} }: RestorePlace,
  { backup, wish, clusterResources }: RestoreOrder,
): Readonly<Record<string, unknown>> {
  const others = clusterResources.filter((resource) => resource !== VOLUMES);
  const includeClusterResources = others.length > 0 ? true : clusterResources.length > 0 ? undefined : false;
  const spec = {
    backupName: backup,
    // None would be all of them: only what has no namespace is asked for then.
    includedNamespaces: wish.namespaces.length > 0 ? wish.namespaces : undefined,
    excludedNamespaces: someOf(wish.excludedNamespaces),
    includedResources: wish.resources,
    excludedResources: someOf(wish.excludedResources),
    includeClusterResources,
    labelSelector: Object.keys(wish.labelSelector).length > 0 ? { matchLabels: wish.labelSelector } : undefined,
    orLabelSelectors: someOf(wish.orLabelSelectors.map((matchLabels) => ({ matchLabels }))),
    namespaceMapping: wish.mapping.length > 0 ? mappingOf(wish.mapping) : undefined,
    existingResourcePolicy: wish.existing,
    restorePVs: wish.restoreVolumes,
    preserveNodePorts: wish.preserveNodePorts,
    resourceModifier:
      wish.resourceModifier === "" ? undefined : { apiGroup: "", kind: "ConfigMap", name: wish.resourceModifier },
  };
  return {
    apiVersion: "velero.io/v1",
    kind: "Restore",
    metadata: { name, namespace, ...(Object.keys(labels).length > 0 && { labels }) },
    spec: Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined)),
  };
}

const someOf = <Each>(list: readonly Each[]): readonly Each[] | undefined => (list.length > 0 ? list : undefined);

const mappingOf = (mapping: RestoreOrder["wish"]["mapping"]): Record<string, string> =>
  Object.fromEntries(mapping.map(({ from, to }) => [from, to]));
