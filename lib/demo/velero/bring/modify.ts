import { parse } from "yaml";

import type { KubeObject } from "#lib/demo/object.ts";

import type { Chosen } from "../keep/kept.ts";
import type { Restore } from "../kind.ts";
import { namespace, type Site } from "../site.ts";

interface Patch {
  readonly operation?: string;
  readonly path?: string;
  readonly value?: unknown;
}

/** A rule of a resource modifier ConfigMap. */
export interface Modifier {
  readonly conditions?: {
    readonly groupResource?: string;
    readonly resourceNameRegex?: string;
    readonly namespaces?: readonly string[];
  };
  readonly patches?: readonly Patch[];
  readonly mergePatches?: readonly { readonly patchData?: string }[];
}

/** The modifiers that a Restore names; a text is why there are none, in Velero's words. */
export function modifiersOf(site: Site, { spec }: Restore): readonly Modifier[] | string {
  const { kind = "", name = "" } = spec.resourceModifier ?? {};
  if (kind.toLowerCase() !== "configmap") return [];
  const [text] = Object.values(
    (site.store.get("configmaps", namespace, name)?.["data"] ?? {}) as Record<string, string>,
  );
  if (text === undefined) return `failed to get resource modifiers configmap ${namespace}/${name}`;
  try {
    return (parse(text) as { resourceModifierRules?: readonly Modifier[] } | null)?.resourceModifierRules ?? [];
  } catch {
    return `Error in parsing resource modifiers provided in configmap ${namespace}/${name}`;
  }
}

/** An object after the rules that mean it. */
export function modify({ resource, object }: Chosen, rules: readonly Modifier[]): KubeObject {
  const own = rules.filter(({ conditions = {} }) => {
    const { groupResource = "", resourceNameRegex, namespaces = [] } = conditions;
    const isNamed = !resourceNameRegex || new RegExp(resourceNameRegex).test(object.metadata.name);
    const isHome = namespaces.length === 0 || namespaces.includes(object.metadata.namespace ?? "");
    return (groupResource === "*" || groupResource === resource.key) && isNamed && isHome;
  });
  if (own.length === 0) return object;
  const copy = structuredClone(object);
  for (const { patches = [], mergePatches = [] } of own) {
    for (const patch of patches) apply(copy, patch);
    for (const { patchData = "" } of mergePatches) merge(copy, (parse(patchData) ?? {}) as Fields);
  }
  return copy;
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** JSON patch: add, replace and remove. */
function apply(object: KubeObject, { operation = "", path = "", value }: Patch): void {
  const keys = path
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = keys.pop() ?? "";
  let place: unknown = object;
  for (const key of keys) place = (place as Fields | undefined)?.[key];
  if (!isFields(place)) return;
  if (operation === "remove") Reflect.deleteProperty(place, last);
  else if (operation === "add" || operation === "replace") place[last] = typed(value);
}

/** Rules write every value as text, also numbers and booleans. */
function typed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function merge(target: Fields, patch: Fields): void {
  for (const [key, value] of Object.entries(patch)) {
    const known = target[key];
    if (value === null) Reflect.deleteProperty(target, key);
    else if (isFields(value) && isFields(known)) merge(known, value);
    else target[key] = value;
  }
}
