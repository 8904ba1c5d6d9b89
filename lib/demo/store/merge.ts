import type { KubeObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";

import { isSame } from "./json.ts";
import { withoutManagedFields } from "./managed-fields.ts";

const defined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The next object: what the server keeps stays, whatever the writer says. */
export function merge(resource: Resource, current: KubeObject, given: KubeObject, part: "spec" | "status"): KubeObject {
  if (part === "status") return withStatus(resource, current, given);
  const { uid, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds, generation } = current.metadata;
  const { status: said, ...rest } = given;
  const status = resource.hasStatus ? current["status"] : said;
  const next: KubeObject = { ...rest, ...defined({ status }) };
  const isChanged = !isSame(contentOf(resource, next), contentOf(resource, current));
  const raised = generation === undefined ? undefined : generation + Number(isChanged);
  const kept = { deletionTimestamp, deletionGracePeriodSeconds, generation: raised };
  return { ...next, metadata: { ...withoutManagedFields(given.metadata), uid, creationTimestamp, ...defined(kept) } };
}

/** Of pods and nodes the API server takes labels and annotations with the status too. */
function withStatus({ key }: Resource, current: KubeObject, given: KubeObject): KubeObject {
  const status = given["status"];
  if (key !== "pods" && key !== "nodes") return { ...current, status };
  const { labels: _labels, annotations: _annotations, ...metadata } = withoutManagedFields(current.metadata);
  const { labels, annotations } = given.metadata;
  return { ...current, metadata: { ...metadata, ...defined({ labels, annotations }) }, status };
}

/** What `generation` counts: everything but metadata, and but status where that is a part of its own. */
function contentOf(resource: Resource, { metadata: _metadata, status, ...content }: KubeObject): object {
  return resource.hasStatus ? content : { ...content, status };
}
