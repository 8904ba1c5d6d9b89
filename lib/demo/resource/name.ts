const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const subdomain = String.raw`${label}(\.${label})*`;
const qualified = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const ends = "must start and end with an alphanumeric character";
const word = "alphanumeric characters, '-', '_' or '.'";

/** A check that says what is wrong with a text in the API server's words; undefined when nothing is. */
function rule(
  pattern: string,
  most: number,
  what: string,
  ...examples: string[]
): (text: string) => string | undefined {
  const form = new RegExp(`^${pattern}$`);
  const shown = examples.map((one) => `'${one}'`).join(",  or ");
  const why = `${what}, and ${ends} (e.g. ${shown}, regex used for validation is '${pattern}')`;
  return (text) => (text.length > most ? `must be no more than ${most} bytes` : form.test(text) ? undefined : why);
}

const lower = "must consist of lower case alphanumeric characters";
const myNames = ["MyName", "my.name", "123-abc"];
const myValues = ["MyValue", "my_value", "12345"];

/** A name like those of most objects. */
export const wrongSubdomain = rule(
  subdomain,
  253,
  `a lowercase RFC 1123 subdomain ${lower}, '-' or '.'`,
  "example.com",
);

/** The name of a namespace, a Service or a container. */
export const wrongLabel = rule(label, 63, `a lowercase RFC 1123 label ${lower} or '-'`, "my-name", "123-abc");

/** The value of a label. */
export const wrongValue = rule(
  `(${qualified})?`,
  63,
  `a valid label must be an empty string or consist of ${word}`,
  ...myValues,
);

const wrongPart = rule(qualified, 63, `must consist of ${word}`, ...myNames);

/** The key of a label or an annotation: `name` or `prefix/name`. */
export function wrongKey(text: string): string | undefined {
  const [name = "", prefix, ...more] = text.split("/").toReversed();
  if (more.length > 0) return "a valid label key must have one '/' at most, between a DNS subdomain and a name";
  const wrongPrefix = prefix === undefined ? undefined : wrongSubdomain(prefix);
  if (wrongPrefix !== undefined) return `prefix part ${wrongPrefix}`;
  if (name === "") return "name part must be non-empty";
  const wrong = wrongPart(name);
  return wrong && `name part ${wrong}`;
}
