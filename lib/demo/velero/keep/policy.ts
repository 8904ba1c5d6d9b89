import { parse } from "yaml";

import type { KubeObject } from "#lib/demo/object.ts";

import type { BackupSpec } from "../kind.ts";
import { namespace, type Site } from "../site.ts";

/** What a volume policy does with the volumes that it means; of its conditions the claims' labels are known here. */
interface VolumePolicy {
  readonly conditions?: { readonly pvcLabels?: Readonly<Record<string, string>> };
  readonly action?: { readonly type?: string };
}

/** What a Backup's resource policies say of volumes, in their order. */
export function policiesOf(site: Site, { resourcePolicy }: BackupSpec): readonly VolumePolicy[] {
  if (resourcePolicy?.kind?.toLowerCase() !== "configmap") return [];
  const kept = site.store.get("configmaps", namespace, resourcePolicy.name ?? "");
  const [text = ""] = Object.values((kept?.["data"] ?? {}) as Record<string, string>);
  return ((parse(text) ?? {}) as { volumePolicies?: readonly VolumePolicy[] }).volumePolicies ?? [];
}

/** The action for a claim: the first policy that means it counts. */
export function actionFor(policies: readonly VolumePolicy[], { metadata: { labels = {} } }: KubeObject): string {
  const own = policies.find(({ conditions: { pvcLabels = {} } = {} }) =>
    Object.entries(pvcLabels).every(([key, value]) => labels[key] === value),
  );
  return own?.action?.type ?? "";
}
