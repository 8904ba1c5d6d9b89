import type { HeldKind, PreflightInput } from "#lib/contract/restore.ts";
import { readMapping } from "#lib/query/namespace-mapping.ts";
import { or, urlText, urlTexts, urlWord } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";

const parts = {
  /** Cluster, and Velero's namespace in it. */
  in: urlText,
  velero: or(urlText, "velero"),
  backup: urlText,
  /** Cluster that it is moved from, where somebody came from a migration. */
  source: urlText,
  /** Namespace that somebody came for. */
  for: urlText,
  take: urlTexts(),
  /** `shop:shop-copy`. */
  as: urlTexts(),
  without: urlTexts(),
  /** Kinds without a namespace. */
  also: urlTexts(),
  existing: or(urlWord<"none" | "update">(["none", "update"]), "none" as const),
  volumes: or(urlWord<"yes" | "no">(["yes", "no"]), "yes" as const),
  ports: or(urlWord<"new" | "same">(["new", "same"]), "new" as const),
  labels: or(urlText, ""),
  modifier: or(urlText, ""),
  /** The Restore that is to be written, and the one that was. */
  next: urlText,
  run: urlText,
};

/** The wizard's state, all of it in the address: nothing is lost on the way back, and a colleague sees the same. */
export function useWizard() {
  const [state, change] = useUrl(parts);
  return { state, change };
}

export type Wizard = ReturnType<typeof useWizard>;
export type WizardState = Wizard["state"];

/** What is asked of the preflight; null as long as no backup is chosen. `kinds`: those that the backup holds, as far as known. */
export function toInput(state: WizardState, kinds: readonly HeldKind[]): PreflightInput | null {
  if (state.in === null || state.backup === null) return null;
  const usual = kinds.filter(({ isNamespaced, resource }) => isNamespaced || resource === "persistentvolumes");
  const named = state.also.length === 0 ? [] : [...usual.map(({ resource }) => resource), ...state.also];
  const without = new Set(state.without);
  return {
    cluster: state.in,
    namespace: state.velero,
    backup: state.backup,
    schedule: "",
    wish: {
      namespaces: [...state.take],
      excludedNamespaces: [],
      resources: [...new Set(named)].filter((resource) => !without.has(resource)),
      excludedResources: named.length === 0 ? [...state.without] : [],
      labelSelector: readLabels(state.labels),
      orLabelSelectors: [],
      mapping: readMapping(state.as),
      existing: state.existing,
      restoreVolumes: state.volumes === "yes",
      preserveNodePorts: state.ports === "same",
      resourceModifier: state.modifier.trim(),
    },
  };
}

/** `app=web,tier=db`. */
const readLabels = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(",")
      .map((pair) => pair.trim())
      .filter((pair) => pair !== "")
      .map((pair) => [pair.split("=", 1)[0]?.trim() ?? "", pair.slice(pair.indexOf("=") + 1).trim()]),
  );

/** `shop-20261121-224501`: no two are alike, and a name says when. */
export function nameRestore(base: string, now: Date): string {
  const stamp = now.toISOString().replaceAll(/[-:]/g, "").replace("T", "-").slice(0, 15);
  return `${base.slice(0, 63 - 16).replace(/[^a-z0-9]+$/, "")}-${stamp}`;
}
