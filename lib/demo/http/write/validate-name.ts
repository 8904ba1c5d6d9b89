import type { ObjectMeta } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import { type Cause, causes } from "#lib/demo/store/api-error.ts";

const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const subdomain = String.raw`${label}(\.${label})*`;
const qualified = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const value = `(${qualified})?`;

const wrongSubdomain = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${subdomain}')`;
const wrongLabel = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${label}')`;
const wrongKey = `name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${qualified}')`;
const wrongValue = `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '${value}')`;

const isAll = (pattern: string, text: string): boolean => new RegExp(`^${pattern}$`).test(text);

/** What is wrong with a new object's name. */
export function nameCauses({ key, group }: Resource, { name, generateName }: ObjectMeta): Cause[] {
  const field = "metadata.name";
  if (!name) return generateName ? [] : [causes.required(field, "name or generateName is required")];
  // RBAC names are only segments of a path: system:node is one.
  if (group === "rbac.authorization.k8s.io")
    return /[/%]|^\.\.?$/.test(name) ? [causes.invalid(field, name, "may not contain '/' or '%'")] : [];
  const isLabel = key === "namespaces" || key === "services";
  const longest = isLabel ? 63 : 253;
  const found: Cause[] = [];
  if (name.length > longest) found.push(causes.invalid(field, name, `must be no more than ${longest} bytes`));
  if (!isAll(isLabel ? label : subdomain, name))
    found.push(causes.invalid(field, name, isLabel ? wrongLabel : wrongSubdomain));
  return found;
}

/** What is wrong with an object's labels. */
export function labelCauses({ labels = {} }: ObjectMeta): Cause[] {
  return Object.entries(labels).flatMap(([key, text]) => {
    const name = key.slice(key.indexOf("/") + 1);
    return [
      ...(isAll(qualified, name) ? [] : [causes.invalid("metadata.labels", key, wrongKey)]),
      ...(isAll(value, text) && text.length <= 63 ? [] : [causes.invalid("metadata.labels", text, wrongValue)]),
    ];
  });
}
