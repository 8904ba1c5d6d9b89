/** Any Kubernetes object as it came: nothing about its shape is promised. */
export type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value under a path of keys, `status.replicas`; undefined where it ends early. Keys with dots are not reached. */
export function valueAt(object: unknown, path: string): unknown {
  let value = object;
  for (const key of path.split(".")) value = isFields(value) ? value[key] : undefined;
  return value;
}

export function numberAt<Otherwise extends number | null>(object: unknown, path: string, otherwise: Otherwise) {
  const value = valueAt(object, path);
  return typeof value === "number" ? value : otherwise;
}

export function textAt(object: unknown, path: string, otherwise = ""): string {
  const value = valueAt(object, path);
  return typeof value === "string" ? value : otherwise;
}

export function listAt(object: unknown, path: string): readonly Fields[] {
  const value = valueAt(object, path);
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** Whether there is anything under a path. */
export const hasAt = (object: unknown, path: string): boolean => {
  const value = valueAt(object, path);
  return value !== undefined && value !== null;
};

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

export const toCondition = (one: unknown): Condition => ({
  type: textAt(one, "type"),
  status: textAt(one, "status"),
  reason: textAt(one, "reason"),
  message: textAt(one, "message"),
});

/** `status.conditions`, in their order. */
export const conditionsOf = (object: unknown): readonly Condition[] =>
  listAt(object, "status.conditions").map(toCondition);

/** The API group of an object; empty for the core group. */
export function groupOf(object: unknown): string {
  const version = textAt(object, "apiVersion");
  return version.includes("/") ? (version.split("/")[0] ?? "") : "";
}
