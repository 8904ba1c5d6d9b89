/** Lists of names in a Backup's `spec`, or a Schedule's template, that say what it takes. */
export const filterLists = [
  "includedNamespaces",
  "excludedNamespaces",
  "includedResources",
  "excludedResources",
  "includedNamespaceScopedResources",
  "excludedNamespaceScopedResources",
  "excludedClusterScopedResources",
] as const;

/** What a Backup, or a Schedule's template, takes: the filters of its `spec` as they stand there. */
export interface BackupFilters extends Readonly<Record<(typeof filterLists)[number], readonly string[]>> {
  /** null: as Velero decides, which takes the volumes of the claims that it takes. */
  readonly includeClusterResources: boolean | null;
  /** `labelSelector` or `orLabelSelectors` is set. */
  readonly hasSelector: boolean;
}

/** How much of a namespace a backup holds. `filters`: what leaves something out, in the words of the spec. */
export type Coverage =
  | { readonly state: "none" | "full" }
  | { readonly state: "partial"; readonly filters: readonly string[] };

/** Without one of these a namespace does not come back as it was (domain.md 1.2). */
const essential = [
  "persistentvolumeclaims",
  "secrets",
  "configmaps",
  "deployments",
  "statefulsets",
  "daemonsets",
  "services",
] as const;

/** How much of a namespace is in a backup (domain.md 1.2 `covers`). */
export function coverageOf(filters: BackupFilters, namespace: string): Coverage {
  if (!takesNamespace(filters, namespace)) return { state: "none" };
  const left = leftOutBy(filters);
  return left.length === 0 ? { state: "full" } : { state: "partial", filters: left };
}

/** Whether it takes anything of a namespace: included by name, by a pattern or by none at all, and not excluded. */
export const takesNamespace = (
  { includedNamespaces, excludedNamespaces }: Pick<BackupFilters, "includedNamespaces" | "excludedNamespaces">,
  namespace: string,
): boolean =>
  (includedNamespaces.length === 0 || matchesAny(includedNamespaces, namespace)) &&
  !matchesAny(excludedNamespaces, namespace);

const matchesAny = (patterns: readonly string[], name: string): boolean =>
  patterns.some((pattern) => matchesGlob(pattern, name));

/** `*` for any characters and `?` for one, compared in linear space and without a regular expression of somebody else's text. */
export function matchesGlob(pattern: string, name: string): boolean {
  if (pattern === name || pattern === "*") return true;
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (at < name.length) {
    if (pattern[from] === "*") [star, mark, from] = [from, at, from + 1];
    else if (from < pattern.length && (pattern[from] === "?" || pattern[from] === name[at]))
      [from, at] = [from + 1, at + 1];
    else if (star >= 0) [from, mark, at] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  while (pattern[from] === "*") from += 1;
  return from === pattern.length;
}

function leftOutBy(filters: BackupFilters): string[] {
  const left = filters.hasSelector ? ["labelSelector"] : [];
  for (const key of ["includedResources", "includedNamespaceScopedResources"] as const)
    if (filters[key].length > 0 && !essential.every((resource) => names(filters[key], resource))) left.push(key);
  for (const key of ["excludedResources", "excludedNamespaceScopedResources"] as const)
    if (essential.some((resource) => names(filters[key], resource))) left.push(key);
  const isWithoutVolumes =
    names(filters.excludedResources, "persistentvolumes") ||
    (filters.includedResources.length > 0 && !names(filters.includedResources, "persistentvolumes"));
  if (isWithoutVolumes && !left.includes("includedResources") && !left.includes("excludedResources"))
    left.push(filters.includedResources.length > 0 ? "includedResources" : "excludedResources");
  if (names(filters.excludedClusterScopedResources, "persistentvolumes")) left.push("excludedClusterScopedResources");
  if (filters.includeClusterResources === false) left.push("includeClusterResources");
  return left;
}

/** Whether a namespaced kind, by its plural, is taken: by name or by none at all, and not excluded. */
export const takesKind = (filters: BackupFilters, resource: string): boolean =>
  (["includedResources", "includedNamespaceScopedResources"] as const).every(
    (key) => filters[key].length === 0 || names(filters[key], resource),
  ) &&
  (["excludedResources", "excludedNamespaceScopedResources"] as const).every((key) => !names(filters[key], resource));

/** Whether a list of resources, `*`, `pods` or `deployments.apps`, has one. */
const names = (list: readonly string[], resource: string): boolean =>
  list.some((one) => one === "*" || one.split(".")[0]?.toLowerCase() === resource);
