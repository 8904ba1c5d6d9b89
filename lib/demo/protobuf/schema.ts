import text from "./schema.json" with { type: "json" };

export interface Field {
  /** JSON name; "~" when the message's fields sit inline in the same JSON object. */
  readonly name: string;
  readonly number: number;
  /** s string, i integer, b boolean, y bytes, a special type (special.ts), or a message's name. */
  readonly type: string;
  readonly shape: "single" | "repeated" | "map";
  /** Written even when absent, as Go does for a value that is no pointer. */
  readonly always: boolean;
  /** The message that `type` names. */
  message?: Message;
}

export interface Message {
  readonly name: string;
  /** By descending number: the encoder writes from the end. */
  readonly fields: readonly Field[];
}

/** Reads `name=number:type`: [x] repeated, {x} map from string, a trailing `!` always. */
function parseField(word: string, folder: string): Field {
  const match = /^([\w$~]+)=(\d+):([[{]?)([\w/.]+)[\]}]?(!?)$/.exec(word);
  if (!match) throw new Error(`schema.json: cannot read the field "${word}". Write it again: node tools/proto/main.ts`);
  const [, name = "", number, bracket, type = "", always] = match;
  const shape = bracket === "[" ? "repeated" : bracket === "{" ? "map" : "single";
  const full = type.includes(".") || !(`${folder}.${type}` in text) ? type : `${folder}.${type}`;
  return { name, number: Number(number), type: full, shape, always: always === "!" };
}

function parseMessage([name, words]: [string, string]): Message {
  const folder = name.slice(0, name.indexOf("."));
  const fields = words === "" ? [] : words.split(" ").map((word) => parseField(word, folder));
  return { name, fields: fields.toSorted((a, b) => b.number - a.number) };
}

const messages = new Map(Object.entries(text).map((entry) => [entry[0], parseMessage(entry)]));
for (const message of messages.values())
  for (const field of message.fields) {
    const named = messages.get(field.type);
    if (named) field.message = named;
  }

const byName = new WeakMap<Message, ReadonlyMap<string, Field>>();

/** A message's fields by JSON name, those of inline messages among them. */
export function fieldsOf(message: Message): ReadonlyMap<string, Field> {
  const known = byName.get(message);
  if (known) return known;
  const entries = message.fields.flatMap((field) =>
    field.name === "~" && field.message ? [...fieldsOf(field.message)] : [[field.name, field] as const],
  );
  const found = new Map(entries);
  byName.set(message, found);
  return found;
}

/** `core/v1.Pod` → its fields. @throws {Error} when the schema has none of that name. */
export function messageNamed(name: string): Message {
  const message = messages.get(name);
  if (!message) throw new Error(`protobuf: no message "${name}" in schema.json`);
  return message;
}

/** The message of a kind, if clients may have it as protobuf: never one of a custom resource. */
export function messageOf(apiVersion: string, kind: string): Message | undefined {
  const slash = apiVersion.indexOf("/");
  const group = slash < 0 ? "" : apiVersion.slice(0, slash);
  const version = apiVersion.slice(slash + 1);
  if (kind === "Status" || kind === "DeleteOptions") return messages.get(`meta/v1.${kind}`);
  if (group === "") return messages.get(`core/${version}.${kind}`);
  const [label = "", ...rest] = group.split(".");
  return rest.length === 0 || rest.join(".").endsWith("k8s.io")
    ? messages.get(`${label}/${version}.${kind}`)
    : undefined;
}
