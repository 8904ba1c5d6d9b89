const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
/** Names whose text values are nobody's to read. A name that leads to a secret (`secretName`, `tokenSecretRef`) is not one. */
const secretName =
  /pass(word|wd|phrase)?$|token|secret|credential|api[-_.]?key|private[-_.]?key|access[-_.]?key|authorization|cookie|dsn$/i;
const leadsToSecret =
  /(name|ref|path|file|mount|namespace|type|policy|expirationseconds|automountserviceaccounttoken)$/i;
/** What is a secret wherever it stands: a JWT, a bearer header, a private key, a password in an address. */
const secretText =
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|\bBearer\s+[\w.~+/=-]{8,}|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)|(?<=:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/g;
const mostCharacters = 16_384;

/** What stands for a value that was taken out: its length stays, for whoever compares. */
export const hidden = (value: string): string => `(hidden, ${value.length} characters)`;

/**
 * A request's body or an object without what nobody may read: values of Secrets, tokens, passwords, private keys, and the
 * last-applied annotation. Keys and lengths stay. `resource` says what a patch without a kind is for.
 */
export function redact(value: unknown, resource = ""): unknown {
  return walk(value, resource === "secrets");
}

/** Free text without the secrets that can be told by their form. */
export const redactText = (text: string): string =>
  clip(
    text.replaceAll(secretText, (found) => hidden(found)),
    mostCharacters,
  );

/** The beginning of a text that is longer than can be kept. */
export const clip = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`;

function walk(value: unknown, isSecret: boolean): unknown {
  if (typeof value === "string") return redactText(value);
  if (Array.isArray(value)) return value.map((one) => walk(one, isSecret));
  if (typeof value !== "object" || value === null) return value;
  const record = value as Record<string, unknown>;
  const isOne = isSecret || record["kind"] === "Secret" || record["kind"] === "SecretList";
  // An environment variable and an operation of a JSON patch name in one member what another holds.
  const named = typeof record["name"] === "string" ? record["name"] : record["path"];
  const hides = typeof named === "string" && hidesNamed(named, isOne);
  return Object.fromEntries(
    Object.entries(record).map(([key, one]) => [key, member(key, one, isOne, hides && key === "value")]),
  );
}

const hidesNamed = (name: string, isSecret: boolean): boolean =>
  isSecretName(name.split("/").at(-1) ?? "") ||
  name.endsWith(LAST_APPLIED.replace("/", "~1")) ||
  (isSecret && /^\/?(data|stringData)?(\/|$)/.test(name));

const isSecretName = (name: string): boolean => secretName.test(name) && !leadsToSecret.test(name);

function member(key: string, value: unknown, isSecret: boolean, isHidden: boolean): unknown {
  if (isHidden || key === LAST_APPLIED || (isSecret && (key === "data" || key === "stringData"))) return hideAll(value);
  return typeof value === "string" && isSecretName(key) ? hidden(value) : walk(value, isSecret);
}

function hideAll(value: unknown): unknown {
  if (typeof value === "string") return hidden(value);
  if (Array.isArray(value)) return value.map(hideAll);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, hideAll(one)]));
}
