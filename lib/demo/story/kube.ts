import type { NewObject } from "#lib/demo/object.ts";

/** An object of the story. */
export const kube = (apiVersion: string, kind: string, metadata: NewObject["metadata"], rest: object): NewObject => ({
  apiVersion,
  kind,
  metadata,
  ...rest,
});
