import type { ApiResource } from "#lib/contract/resource.ts";

export interface KindGroup {
  /** `core` or the API group. */
  title: string;
  /** Not one of Kubernetes' own groups: somebody installed it. */
  isCustom: boolean;
  resources: readonly ApiResource[];
}

/** Groups without a dot, and those under k8s.io, are Kubernetes' own; everything else is a CRD or an aggregated API. */
const isCustomGroup = (group: string): boolean => group.includes(".") && !group.endsWith(".k8s.io");

/** Resources whose kind, name, short name or group has every word of `text`, by group: the core first, what was installed last. */
export function groupKinds(resources: readonly ApiResource[], text: string): KindGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = resources.filter((resource) => {
    const haystack = [resource.kind, resource.name, ...resource.shortNames].join(" ").toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
  return [...Map.groupBy(found, ({ group }) => group)]
    .map(([group, members]) => ({
      title: group === "" ? "core" : group,
      isCustom: isCustomGroup(group),
      resources: members,
    }))
    .toSorted((a, b) => Number(a.isCustom) - Number(b.isCustom));
}
