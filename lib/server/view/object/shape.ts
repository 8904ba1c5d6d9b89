import { z } from "zod";

import type { Condition, FieldManager, ObjectHead } from "#lib/contract/detail.ts";

/** A list that the API may leave out or send as null. */
export const listOf = <Element extends z.ZodType>(element: Element) =>
  z
    .array(element)
    .nullish()
    .transform((list) => list ?? []);

/** A map of texts that the API may leave out or send as null. */
export const textMap = z
  .record(z.string(), z.string())
  .nullish()
  .transform((map) => map ?? {});

export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");

export const count = z
  .int()
  .nullish()
  .transform((value) => value ?? 0);

/** RFC 3339 → Unix seconds; null when absent or unreadable. */
export const time = z
  .string()
  .nullish()
  .transform((value) => toSeconds(value ?? ""));

function toSeconds(value: string): number | null {
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? null : Math.max(0, Math.floor(milliseconds / 1000));
}

export const OwnerReference = z.object({
  apiVersion: text,
  kind: z.string(),
  name: z.string(),
  uid: text,
  controller: z.boolean().nullish(),
});

export const Metadata = z.object({
  name: text,
  namespace: text,
  uid: text,
  generation: count,
  creationTimestamp: time,
  deletionTimestamp: time,
  labels: textMap,
  annotations: textMap,
  ownerReferences: listOf(OwnerReference),
  managedFields: listOf(
    z.object({ manager: text, operation: text, subresource: text, time, fieldsV1: z.unknown().optional() }),
  ),
});
export type Metadata = z.infer<typeof Metadata>;

const ConditionShape = z.object({
  type: z.string(),
  status: text,
  reason: text,
  message: text,
  lastTransitionTime: time,
});
export const conditions = listOf(
  ConditionShape.transform(({ lastTransitionTime, ...condition }): Condition => ({
    ...condition,
    since: lastTransitionTime,
  })),
);

/** The part that all details share. */
export function toHead(cluster: string, metadata: Metadata): ObjectHead {
  const { namespace, name, uid, creationTimestamp, deletionTimestamp, labels, annotations, managedFields } = metadata;
  const managers = managedFields.map(({ manager, operation, subresource, time: at, fieldsV1 }): FieldManager => {
    return { manager, operation, subresource, at, fields: fieldPaths(fieldsV1) };
  });
  return {
    cluster,
    namespace,
    name,
    uid,
    createdAt: creationTimestamp,
    deletedAt: deletionTimestamp,
    labels,
    annotations,
    managers,
  };
}

const FIELDS_AT_MOST = 12;

/** `{ "f:spec": { "f:replicas": {} } }` → `spec.replicas`: two levels say which part somebody wrote. */
function fieldPaths(fields: unknown): string[] {
  const paths = keysOf(fields).flatMap(([name, inner]) => {
    const deeper = keysOf(inner).map(([second]) => `${name}.${second}`);
    return deeper.length === 0 ? [name] : deeper;
  });
  return paths.slice(0, FIELDS_AT_MOST);
}

function keysOf(fields: unknown): [string, unknown][] {
  if (typeof fields !== "object" || fields === null) return [];
  return Object.entries(fields).flatMap(([key, inner]) => (key.startsWith("f:") ? [[key.slice(2), inner]] : []));
}
