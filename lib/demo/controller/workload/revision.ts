import type { KubeObject } from "#lib/demo/object.ts";

import { type Cluster, controllerManager, ownerReference } from "../engine/cluster.ts";
import { revisionOf } from "../hash.ts";
import type { PodTemplate } from "../kind/pod.ts";
import type { ControllerRevision } from "../kind/workload.ts";

/** The ControllerRevision of an owner's present template: made when it is new, made the newest again when it is an old one. */
export function syncRevision(
  cluster: Cluster,
  owner: KubeObject & { spec: { template: PodTemplate; revisionHistoryLimit?: number } },
  hashLabel: string,
): ControllerRevision {
  const { template } = owner.spec;
  const known = cluster.owned("controllerrevisions.apps", owner);
  const newest = Math.max(0, ...known.map(({ revision }) => revision));
  const hash = revisionOf(template);
  const current = known.find(({ metadata }) => metadata.labels?.[hashLabel] === hash);
  if (current?.revision === newest) return current;
  if (current !== undefined)
    return cluster.update("controllerrevisions.apps", { ...current, revision: newest + 1 }, controllerManager);
  const { name, namespace = "", labels } = owner.metadata;
  const metadata = {
    name: `${name}-${hash}`,
    namespace,
    ownerReferences: [ownerReference(owner)],
    labels: {
      ...labels,
      ...template.metadata?.labels,
      [hashLabel]: hash,
    },
  };
  const data = { spec: { template: { ...template, $patch: "replace" } } };
  return cluster.create(
    "controllerrevisions.apps",
    { apiVersion: "apps/v1", kind: "ControllerRevision", metadata, data, revision: newest + 1 },
    controllerManager,
  );
}

export function templateOf(revision: ControllerRevision): PodTemplate {
  const { $patch: _patch, ...template } = (revision.data as { spec: { template: PodTemplate & { $patch?: string } } })
    .spec.template;
  return template;
}

/** Deletes the oldest revisions beyond the limit, but none that is in use. */
export function forgetRevisions(cluster: Cluster, owner: KubeObject, limit: number, used: ReadonlySet<string>): void {
  const unused = cluster
    .owned("controllerrevisions.apps", owner)
    .filter(({ metadata }) => !used.has(metadata.name))
    .sort((one, other) => one.revision - other.revision);
  for (const revision of unused.slice(0, Math.max(0, unused.length - limit)))
    cluster.remove("controllerrevisions.apps", revision);
}
