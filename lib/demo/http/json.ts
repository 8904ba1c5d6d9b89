import type { KubeObject } from "#lib/demo/object.ts";

/** JSON of an object without its apiVersion and kind, from behind the opening brace: kept for as long as the object lives. */
const bodies = new WeakMap<KubeObject, string>();

function bodyOf(object: KubeObject): string {
  const known = bodies.get(object);
  if (known !== undefined) return known;
  const { apiVersion: _apiVersion, kind: _kind, ...rest } = object;
  const body = JSON.stringify(rest).slice(1);
  bodies.set(object, body);
  return body;
}

/** JSON of a stored object under the version that was asked for. */
export const objectJson = (object: KubeObject, apiVersion = object.apiVersion): string =>
  `{"kind":"${object.kind}","apiVersion":"${apiVersion}",${bodyOf(object)}`;

/** JSON of a stored object inside a list: built-in kinds leave out what the list says already. */
export const elementJson = (object: KubeObject, apiVersion: string, isCustom: boolean): string =>
  isCustom ? objectJson(object, apiVersion) : `{${bodyOf(object)}`;

/** What metadata-only clients get of an object. */
export const toPartial = ({ metadata }: KubeObject): KubeObject => ({
  kind: "PartialObjectMetadata",
  apiVersion: "meta.k8s.io/v1",
  metadata,
});
