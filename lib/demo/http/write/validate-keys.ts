import { isDeepStrictEqual } from "node:util";

import type { KubeObject } from "#lib/demo/object.ts";
import { type Cause, causes } from "#lib/demo/store/api-error.ts";

const keyForm = /^[-._a-zA-Z0-9]{1,253}$/;
const wrongKey =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

/** What is wrong with a ConfigMap's or a Secret's data, and with changing what was called immutable. */
export function dataCauses(object: KubeObject, current: KubeObject | undefined): Cause[] {
  const keys = Object.keys(object["data"] ?? {}).filter((key) => !keyForm.test(key));
  return [
    ...keys.map((key) => causes.invalid(`data[${key}]`, key, wrongKey)),
    ...(current?.["immutable"] === true ? immutableCauses(object, current) : []),
  ];
}

function immutableCauses(object: KubeObject, current: KubeObject): Cause[] {
  const why = "field is immutable when `immutable` is set";
  return ["data", "binaryData"]
    .filter((field) => !isDeepStrictEqual(object[field], current[field]))
    .map((field) => causes.forbidden(field, why))
    .concat(object["immutable"] === true ? [] : [causes.forbidden("immutable", why)]);
}
