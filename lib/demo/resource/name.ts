const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const subdomain = String.raw`${label}(\.${label})*`;
const qualified = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const value = `(${qualified})?`;

const alike = "must start and end with an alphanumeric character";
const keyRule = `must consist of alphanumeric characters, '-', '_' or '.', and ${alike} (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${qualified}')`;

const isAll = (pattern: string, text: string): boolean => new RegExp(`^${pattern}$`).test(text);
const tooLong = (most: number): string => `must be no more than ${most} bytes`;

/** What is wrong with a name like those of most objects, in the API server's words; undefined when nothing is. */
export function wrongSubdomain(text: string): string | undefined {
  if (text.length > 253) return tooLong(253);
  if (isAll(subdomain, text)) return undefined;
  return `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and ${alike} (e.g. 'example.com', regex used for validation is '${subdomain}')`;
}

/** What is wrong with the name of a namespace, a Service or a container. */
export function wrongLabel(text: string): string | undefined {
  if (text.length > 63) return tooLong(63);
  if (isAll(label, text)) return undefined;
  return `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and ${alike} (e.g. 'my-name',  or '123-abc', regex used for validation is '${label}')`;
}

/** What is wrong with the key of a label or an annotation: `name` or `prefix/name`. */
export function wrongKey(text: string): string | undefined {
  const parts = text.split("/");
  if (parts.length > 2)
    return `a valid label key ${keyRule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;
  const [name = "", prefix] = parts.toReversed();
  if (prefix !== undefined && wrongSubdomain(prefix) !== undefined)
    return `prefix part ${wrongSubdomain(prefix) ?? ""}`;
  if (name === "") return "name part must be non-empty";
  if (name.length > 63) return `name part ${tooLong(63)}`;
  return isAll(qualified, name) ? undefined : `name part ${keyRule}`;
}

/** What is wrong with the value of a label. */
export function wrongValue(text: string): string | undefined {
  if (text.length > 63) return tooLong(63);
  if (isAll(value, text)) return undefined;
  return `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and ${alike} (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '${value}')`;
}
