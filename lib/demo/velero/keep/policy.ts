import { parse } from "yaml";

import type { KubeObject } from "#lib/demo/object.ts";

import type { BackupSpec } from "../kind.ts";
import { namespace, type Site } from "../site.ts";

/** What a volume policy does with the volumes that it means; of its conditions the claims' labels are known here. */
interface VolumePolicy {
  readonly conditions?: { readonly pvcLabels?: Readonly<Record<string, string>> };
  readonly action?: { readonly type?: string };
}

/** The action that a Backup's resource policies have for a claim: the first that means it counts. */
export function policyFor(site: Site, { resourcePolicy }: BackupSpec, claim: KubeObject): string | undefined {
  if (resourcePolicy?.kind?.toLowerCase() !== "configmap") return undefined;
  const kept = site.store.get("configmaps", namespace, resourcePolicy.name ?? "");
  const [text = ""] = Object.values((kept?.["data"] ?? {}) as Record<string, string>);
  const { volumePolicies = [] } = (parse(text) ?? {}) as { volumePolicies?: readonly VolumePolicy[] };
  const { labels = {} } = claim.metadata;
  const own = volumePolicies.find(({ conditions: { pvcLabels = {} } = {} }) =>
    Object.entries(pvcLabels).every(([key, value]) => labels[key] === value),
  );
  return own?.action?.type;
}
