import { listKeys } from "#lib/demo/resource/list-key.ts";

import { isSame } from "./json.ts";

/** FieldsV1 of meta/v1: `f:` fields, `k:` elements of a list by their keys, `v:` elements of a set, `.` the thing itself. */
export interface FieldSet {
  [path: string]: FieldSet;
}

type Fields = Readonly<Record<string, unknown>>;

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
/** Objects that have one writer as a whole. */
const atomic = words(
  "selector nodeSelector involvedObject scaleTargetRef roleRef targetRef fieldRef secretKeyRef configMapKeyRef resourceFieldRef requiredDuringSchedulingIgnoredDuringExecution",
);
/** Parts that every object of their kind has from the beginning, so that nobody is named for having made them. */
const given = words(
  "metadata spec status template jobTemplate strategy updateStrategy source loadBalancer nodeInfo daemonEndpoints kubeletEndpoint",
);
const unowned: Record<string, ReadonlySet<string>> = {
  "": words("apiVersion kind"),
  metadata: words(
    "name namespace uid resourceVersion generation creationTimestamp managedFields deletionTimestamp deletionGracePeriodSeconds",
  ),
};

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isLeaf = (set: FieldSet): boolean => Object.keys(set).length === 0;

/** The fields that differ between two states of an object. Of a custom resource nothing but metadata is there from the beginning. */
export function changedFields(before: object | undefined, after: object, isCustom: boolean): FieldSet {
  return changedIn("", isCustom ? { metadata: {}, ...before } : (before ?? {}), after as Fields, !isCustom) ?? {};
}

/** `isGiven`: all around this field exists from the beginning. */
function changed(field: string, before: unknown, after: unknown, isGiven: boolean): FieldSet | undefined {
  if (after === undefined || after === null || before === after) return undefined;
  if (Array.isArray(after))
    return changedElements(field, before ?? (isGiven && field === "containers" ? [] : undefined), after);
  if (!isObject(after) || atomic.has(field)) return isSame(before, after) ? undefined : {};
  const isAlwaysThere = isGiven && given.has(field);
  return changedIn(field, before ?? (isAlwaysThere ? {} : undefined), after, isAlwaysThere);
}

function changedIn(field: string, before: unknown, after: Fields, isGiven: boolean): FieldSet | undefined {
  const was = isObject(before) ? before : undefined;
  const found: FieldSet = {};
  for (const name in after) {
    const inner = unowned[field]?.has(name) ? undefined : changed(name, was?.[name], after[name], isGiven);
    if (inner) found[`f:${name}`] = inner;
  }
  return withSelf(found, was === undefined);
}

function changedElements(field: string, was: unknown, after: readonly unknown[]): FieldSet | undefined {
  const elements = elementsOf(field, after);
  if (elements === undefined) return isSame(was, after) ? undefined : {};
  const known = Array.isArray(was) ? elementsOf(field, was) : undefined;
  const found: FieldSet = {};
  for (const [path, element] of elements) {
    const inner = isObject(element)
      ? changedIn("", known?.get(path), element, false)
      : known?.has(path)
        ? undefined
        : {};
    if (inner) found[path] = inner;
  }
  return withSelf(found, !Array.isArray(was));
}

/** The elements of a list by their paths; undefined where the list has one writer as a whole. */
function elementsOf(field: string, list: readonly unknown[]): Map<string, unknown> | undefined {
  if (field === "finalizers") return new Map(list.map((element) => [`v:${JSON.stringify(element)}`, element]));
  const keys = listKeys(field, list);
  return keys && new Map(list.map((element) => [elementPath(keys, element as Fields), element]));
}

function elementPath(keys: readonly string[], element: Fields): string {
  const named = keys.filter((key) => key in element);
  return `k:{${named.map((key) => `"${key}":${JSON.stringify(element[key])}`).join()}}`;
}

function withSelf(found: FieldSet, isNew: boolean): FieldSet | undefined {
  if (isLeaf(found)) return isNew ? {} : undefined;
  return isNew ? { ".": {}, ...found } : found;
}

export function union(a: FieldSet, b: FieldSet): FieldSet {
  const all = { ...a };
  for (const path in b) all[path] = union(all[path] ?? {}, b[path] ?? {});
  return all;
}

/** What is in `a` and not in `b`; undefined when nothing is left. */
export function subtract(a: FieldSet, b: FieldSet): FieldSet | undefined {
  const left: FieldSet = {};
  for (const path in a) {
    const [inner = {}, taken] = [a[path], b[path]];
    const rest = taken === undefined ? inner : isLeaf(inner) || isLeaf(taken) ? undefined : subtract(inner, taken);
    if (rest) left[path] = rest;
  }
  return isLeaf(left) ? undefined : left;
}

/** Whether a field or an element is gone. */
export function isLess(was: unknown, now: unknown, field = ""): boolean {
  if (was === now || was === undefined || was === null) return false;
  if (now === undefined || now === null) return true;
  if (isObject(was)) {
    const names = Object.keys(was).filter((name) => !unowned[field]?.has(name));
    return !isObject(now) || names.some((name) => isLess(was[name], now[name], name));
  }
  if (!Array.isArray(was) || !Array.isArray(now)) return false;
  const elements = elementsOf(field, now);
  return (
    elements !== undefined && [...(elementsOf(field, was) ?? [])].some(([path, one]) => isLess(one, elements.get(path)))
  );
}

/** The part of a set that an object still has; undefined when it has none of it. */
export function prune(set: FieldSet, value: unknown, field = ""): FieldSet | undefined {
  if (value === undefined || value === null) return undefined;
  if (isLeaf(set)) return set;
  const elements = Array.isArray(value) ? elementsOf(field, value) : undefined;
  const left: FieldSet = {};
  for (const path in set) {
    const name = path.slice(2);
    const child = elements ? elements.get(path) : isObject(value) ? value[name] : undefined;
    const kept = path === "." ? {} : prune(set[path] ?? {}, child, name);
    if (kept) left[path] = kept;
  }
  return isLeaf(left) ? undefined : left;
}
