import { type Field, type Message, messageOf } from "#lib/demo/protobuf/schema.ts";

type Fields = Record<string, unknown>;

export interface Typed {
  /** The object with the fields alone that its kind has. */
  readonly object: Fields;
  /** Paths of the others. */
  readonly unknown: readonly string[];
}

/** A field that holds something else than its kind says, in the words of Go's decoder. */
export class TypeMismatch extends Error {}

/** Reads an object as its kind; a kind without a schema is taken as it is. @throws TypeMismatch */
export function readTyped(apiVersion: string, kind: string, object: Fields): Typed {
  const message = messageOf(apiVersion, kind);
  if (message === undefined) return { object, unknown: [] };
  const { apiVersion: _version, kind: _kind, ...fields } = object;
  const unknown: string[] = [];
  return { object: { apiVersion, kind, ...readMessage(message, fields, "", unknown) }, unknown };
}

function readMessage(message: Message, value: Fields, path: string, unknown: string[]): Fields {
  const fields = fieldsOf(message);
  const read: Fields = {};
  for (const [name, inner] of Object.entries(value)) {
    const field = fields.get(name);
    const at = path === "" ? name : `${path}.${name}`;
    if (field === undefined) unknown.push(at);
    // null is absent, as it is in Go.
    else if (inner !== null)
      read[name] = readField(field, inner, { struct: shortName(message.name), path: at }, unknown);
  }
  return read;
}

const known = new WeakMap<Message, Map<string, Field>>();

/** By JSON name, those of inline messages among them. */
function fieldsOf(message: Message): Map<string, Field> {
  const found = known.get(message) ?? new Map<string, Field>();
  if (known.has(message)) return found;
  known.set(message, found);
  for (const field of message.fields) {
    if (field.name !== "~") found.set(field.name, field);
    else if (field.message) for (const [name, inner] of fieldsOf(field.message)) found.set(name, inner);
  }
  return found;
}

interface Place {
  struct: string;
  path: string;
}

function readField(field: Field, value: unknown, place: Place, unknown: string[]): unknown {
  const type = goType(field);
  if (field.shape === "repeated") {
    if (!Array.isArray(value)) throw mismatch(value, `[]${type}`, place);
    return value.map((one, index) => readValue(field, one, { ...place, path: `${place.path}[${index}]` }, unknown));
  }
  if (field.shape === "map") {
    if (!isObject(value)) throw mismatch(value, `map[string]${type}`, place);
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        one === null && field.type === "s" ? "" : readValue(field, one, place, unknown),
      ]),
    );
  }
  return readValue(field, value, place, unknown);
}

function readValue(field: Field, value: unknown, place: Place, unknown: string[]): unknown {
  if (field.message && !(field.message.fields.length === 0 && !isObject(value))) {
    if (!isObject(value)) throw mismatch(value, goType(field), place);
    return readMessage(field.message, value, place.path, unknown);
  }
  const wanted = { s: "string", i: "number", b: "boolean", y: "string" }[field.type];
  if (wanted !== undefined && typeof value !== wanted) throw mismatch(value, goType(field), place);
  if (field.type === "y" && /[^A-Za-z0-9+/=\s]/.test(value as string)) {
    throw new TypeMismatch(`illegal base64 data at input byte ${(value as string).search(/[^A-Za-z0-9+/=\s]/)}`);
  }
  if (shortName(field.type) === "Quantity" && !quantity.test(String(value))) {
    throw new TypeMismatch(`quantities must match the regular expression '${quantity.source}'`);
  }
  return value;
}

const quantity = /^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$/;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const shortName = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

function goType({ type, name }: Field): string {
  if (type === "i")
    return /^(generation|observedGeneration|active|terminationGrace|grace)/.test(name) ? "int64" : "int32";
  return { s: "string", b: "bool", y: "[]uint8" }[type] ?? `v1.${shortName(type)}`;
}

function mismatch(value: unknown, type: string, { struct, path }: Place): TypeMismatch {
  const found = Array.isArray(value) ? "array" : typeof value === "boolean" ? "bool" : typeof value;
  const field = path.replaceAll(/\[\d+\]/g, "");
  return new TypeMismatch(`json: cannot unmarshal ${found} into Go struct field ${struct}.${field} of type ${type}`);
}
