import { isDeepStrictEqual } from "node:util";

import { listKeys } from "#lib/demo/resource/list-key.ts";

/** FieldsV1 of meta/v1: `f:` fields, `k:` elements of a list by their keys, `v:` elements of a set, `.` the thing itself. */
export interface FieldSet {
  [path: string]: FieldSet;
}

type Fields = Record<string, unknown>;

/** Objects that have one writer as a whole. */
const atomic = new Set([
  "selector",
  "nodeSelector",
  "involvedObject",
  "scaleTargetRef",
  "roleRef",
  "targetRef",
  "fieldRef",
  "secretKeyRef",
  "configMapKeyRef",
  "resourceFieldRef",
  "requiredDuringSchedulingIgnoredDuringExecution",
]);
/** Parts that every object of their kind has from the beginning, so that nobody is named for having made them. */
const given = new Set([
  "metadata",
  "spec",
  "status",
  "template",
  "jobTemplate",
  "strategy",
  "updateStrategy",
  "source",
  "loadBalancer",
  "nodeInfo",
  "daemonEndpoints",
  "kubeletEndpoint",
]);
const unowned: Record<string, ReadonlySet<string>> = {
  "": new Set(["apiVersion", "kind"]),
  metadata: new Set([
    "name",
    "namespace",
    "uid",
    "resourceVersion",
    "generation",
    "creationTimestamp",
    "managedFields",
    "deletionTimestamp",
    "deletionGracePeriodSeconds",
  ]),
};

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The fields that differ between two states of an object. Of a custom resource nothing but metadata is there from the beginning. */
export function changedFields(before: object | undefined, after: object, isCustom = false): FieldSet {
  return changedIn("", isCustom ? { metadata: {}, ...before } : (before ?? {}), after as Fields, !isCustom) ?? {};
}

/** `isGiven`: all around this field exists from the beginning. */
function changed(field: string, before: unknown, after: unknown, isGiven: boolean): FieldSet | undefined {
  if (after === undefined || after === null || isDeepStrictEqual(before, after)) return undefined;
  if (Array.isArray(after))
    return changedElements(field, before ?? (isGiven && field === "containers" ? [] : undefined), after);
  if (!isObject(after) || atomic.has(field)) return {};
  const isAlwaysThere = isGiven && given.has(field);
  return changedIn(field, isAlwaysThere ? (before ?? {}) : before, after, isAlwaysThere);
}

function changedIn(field: string, before: unknown, after: Fields, isGiven: boolean): FieldSet | undefined {
  const was = isObject(before) ? before : undefined;
  const found: FieldSet = {};
  for (const [name, value] of Object.entries(after)) {
    if (unowned[field]?.has(name)) continue;
    const inner = changed(name, was?.[name], value, isGiven);
    if (inner) found[`f:${name}`] = inner;
  }
  return withSelf(found, was === undefined);
}

function changedElements(field: string, was: unknown, after: unknown[]): FieldSet | undefined {
  const before = Array.isArray(was) ? (was as unknown[]) : undefined;
  if (field === "finalizers") {
    const added = after.filter((one) => before?.includes(one) !== true);
    return withSelf(Object.fromEntries(added.map((one) => [`v:${JSON.stringify(one)}`, {}])), before === undefined);
  }
  const keys = listKeys(field, after);
  if (keys === undefined) return {};
  const known = new Map((before ?? []).map((element) => [elementKey(keys, element), element]));
  const found: FieldSet = {};
  for (const element of after) {
    const key = elementKey(keys, element);
    const inner = isObject(element) ? changedIn("", known.get(key), element, false) : {};
    if (inner) found[key] = inner;
  }
  return withSelf(found, before === undefined);
}

function withSelf(found: FieldSet, isNew: boolean): FieldSet | undefined {
  const isEmpty = Object.keys(found).length === 0;
  if (isNew) return isEmpty ? {} : { ".": {}, ...found };
  return isEmpty ? undefined : found;
}

const elementKey = (keys: readonly string[], element: unknown): string => {
  const fields = element as Fields;
  return `k:${JSON.stringify(Object.fromEntries(keys.flatMap((key) => (key in fields ? [[key, fields[key]]] : []))))}`;
};

export function union(a: FieldSet, b: FieldSet): FieldSet {
  const all = { ...a };
  for (const [path, inner] of Object.entries(b)) all[path] = path in all ? union(all[path] ?? {}, inner) : inner;
  return all;
}

const isLeaf = (set: FieldSet): boolean => Object.keys(set).length === 0;

/** What is in `a` and not in `b`; undefined when nothing is left. */
export function subtract(a: FieldSet, b: FieldSet): FieldSet | undefined {
  const left: FieldSet = {};
  for (const [path, inner] of Object.entries(a)) {
    const taken = b[path];
    if (taken === undefined) left[path] = inner;
    else if (!isLeaf(inner) && !isLeaf(taken)) {
      const rest = subtract(inner, taken);
      if (rest) left[path] = rest;
    }
  }
  return isLeaf(left) ? undefined : left;
}

/** The part of a set that an object still has; undefined when it has none of it. */
export function prune(set: FieldSet, value: unknown, field = ""): FieldSet | undefined {
  if (isLeaf(set)) return value === undefined || value === null ? undefined : set;
  const left: FieldSet = {};
  for (const [path, inner] of Object.entries(set)) {
    const kept =
      path === "." ? (value === undefined ? undefined : {}) : prune(inner, childAt(value, path, field), path.slice(2));
    if (kept) left[path] = kept;
  }
  return isLeaf(left) ? undefined : left;
}

function childAt(value: unknown, path: string, field: string): unknown {
  const name = path.slice(2);
  if (path.startsWith("f:")) return isObject(value) ? value[name] : undefined;
  if (!Array.isArray(value)) return undefined;
  if (path.startsWith("v:")) return value.find((element) => JSON.stringify(element) === name);
  const keys = listKeys(field, value) ?? [];
  return value.find((element) => elementKey(keys, element) === path);
}
