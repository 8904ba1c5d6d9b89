import { type Field, fieldsOf, type Message, messageNamed, messageOf } from "#lib/demo/protobuf/schema.ts";

type Fields = Record<string, unknown>;

/** A field that holds something else than its kind says, in the words of Go's decoder. */
export class TypeMismatch extends Error {}

/** Reads an object as its kind, without fields that it does not have; of one without a schema, its metadata. @throws TypeMismatch */
export function readTyped(apiVersion: string, kind: string, object: Fields, isStrict = false): Fields {
  const message = messageOf(apiVersion, kind);
  const unknown: string[] = [];
  if (message === undefined) {
    const { metadata } = readMessage(named, { metadata: object["metadata"] ?? {} }, "", unknown);
    return { ...object, metadata };
  }
  const { apiVersion: _version, kind: _kind, ...fields } = object;
  const read = readMessage(message, fields, "", unknown);
  if (!isStrict || unknown.length === 0) return { apiVersion, kind, ...read };
  throw new TypeMismatch(`strict decoding error: ${unknown.map((path) => `unknown field "${path}"`).join(", ")}`);
}

/** Whose only field is ObjectMeta. */
const named = messageNamed("meta/v1.PartialObjectMetadata");
const goTypes: Record<string, string> = { s: "string", i: "int32", b: "bool", y: "[]uint8" };
const jsonTypes: Record<string, string> = { s: "string", i: "number", b: "boolean", y: "string" };

function readMessage(message: Message, value: Fields, path: string, unknown: string[]): Fields {
  const read: Fields = {};
  for (const [name, inner] of Object.entries(value)) {
    const field = fieldsOf(message).get(name);
    const at = path === "" ? name : `${path}.${name}`;
    const where = `${shortName(message.name)}.${at}`;
    if (field === undefined) unknown.push(at);
    // null is absent, as it is in Go.
    else if (inner !== null)
      read[name] = readField(field, inner, where, (one, of) => readMessage(of, one, at, unknown));
  }
  return read;
}

function readField(
  { type, shape, message }: Field,
  value: unknown,
  where: string,
  readInner: (one: Fields, of: Message) => Fields,
): unknown {
  const goType = goTypes[type] ?? `v1.${shortName(type)}`;
  const refuse = (found: unknown, wanted: string): never => {
    const is = Array.isArray(found) ? "array" : typeof found === "boolean" ? "bool" : typeof found;
    throw new TypeMismatch(`json: cannot unmarshal ${is} into Go struct field ${where} of type ${wanted}`);
  };
  const readOne = (one: unknown): unknown => {
    if (message && isObject(one)) return readInner(one, message);
    const isFine = message ? message.fields.length === 0 : (jsonTypes[type] ?? typeof one) === typeof one;
    return isFine ? one : refuse(one, goType);
  };
  if (shape === "single") return readOne(value);
  if (shape === "repeated") return Array.isArray(value) ? value.map(readOne) : refuse(value, `[]${goType}`);
  if (!isObject(value)) return refuse(value, `map[string]${goType}`);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, readOne(one ?? (type === "s" ? "" : one))]),
  );
}

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const shortName = (name: string): string => name.slice(name.lastIndexOf(".") + 1);
