import { stringify } from "yaml";

import { redact } from "#lib/model/audit/redact.ts";

/** What the cluster fills in itself. */
const ownFields = new Set(["managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink"]);

/** YAML of what somebody may set of an object, without what is secret; empty for what is not there. */
export function printObject(object: unknown, resource: string): string {
  if (typeof object !== "object" || object === null) return "";
  const { status: _status, metadata, ...rest } = object as Record<string, unknown>;
  const kept = Object.entries(metadata ?? {}).filter(([key]) => !ownFields.has(key));
  const { apiVersion, kind, ...parts } = rest;
  const shown = redact({ apiVersion, kind, metadata: Object.fromEntries(kept), ...parts }, resource);
  return stringify(shown, { lineWidth: 0, aliasDuplicateObjects: false });
}
