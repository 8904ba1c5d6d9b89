import { createHash } from "node:crypto";

import { isRecord } from "./record.ts";

const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/**
 * An object as it is shown: without `metadata.managedFields` unless asked for, and without the values of a Secret, each of which becomes
 * its size and the start of its digest (enough to see that two are equal). The object given is not changed.
 */
export function presentObject(object: unknown, { managedFields }: { managedFields: boolean }): Record<string, unknown> {
  if (!isRecord(object)) return {};
  const isSecret = object["kind"] === "Secret";
  const metadata = isRecord(object["metadata"])
    ? presentMetadata(object["metadata"], { managedFields: managedFields && !isSecret, isSecret })
    : undefined;
  const shown = metadata === undefined ? { ...object } : { ...object, metadata };
  return isSecret ? redactSecret(shown) : shown;
}

function presentMetadata(
  metadata: Record<string, unknown>,
  { managedFields, isSecret }: { managedFields: boolean; isSecret: boolean },
) {
  const { managedFields: fields, ...rest } = metadata;
  const shown = managedFields && fields !== undefined ? { ...rest, managedFields: fields } : rest;
  const annotations = shown["annotations"];
  if (!isSecret || !isRecord(annotations)) return shown;
  // It repeats the values that were applied.
  return {
    ...shown,
    annotations: Object.fromEntries(Object.entries(annotations).filter(([key]) => key !== LAST_APPLIED)),
  };
}

function redactSecret(secret: Record<string, unknown>): Record<string, unknown> {
  const shown = { ...secret };
  for (const field of ["data", "stringData"]) {
    const values = shown[field];
    if (isRecord(values))
      shown[field] = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, redact(field, value)]));
  }
  return shown;
}

function redact(field: string, value: unknown): string {
  const bytes = Buffer.from(String(value), field === "data" ? "base64" : "utf8");
  return `(hidden: ${bytes.length} bytes, sha256 ${createHash("sha256").update(bytes).digest("hex").slice(0, 8)})`;
}
