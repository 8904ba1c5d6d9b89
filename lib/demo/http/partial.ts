import type { KubeObject } from "#lib/demo/object.ts";

/** What metadata-only clients get of an object. */
export const toPartial = ({ metadata }: KubeObject): KubeObject => ({
  kind: "PartialObjectMetadata",
  apiVersion: "meta.k8s.io/v1",
  metadata,
});
