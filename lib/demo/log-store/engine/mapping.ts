export type FieldType = "keyword" | "text" | "date" | "long" | "double" | "boolean" | "ip" | "object";

/** `mappings` of an index as the stores have them, the part that is used here. */
export interface Properties {
  readonly [name: string]: {
    readonly type?: FieldType;
    readonly properties?: Properties;
    readonly fields?: Readonly<Record<string, { readonly type: FieldType; readonly ignore_above?: number }>>;
    readonly ignore_above?: number;
  };
}

export interface Field {
  readonly type: FieldType;
  /** Where its values are in a document: a multi-field has those of its parent. */
  readonly path: string;
  /** Longer texts are not indexed. */
  readonly most: number;
}

export interface Index {
  readonly name: string;
  /** The data stream or alias by which it is asked for. */
  readonly stream: string;
  /** An alias rather than a data stream. */
  readonly isAlias: boolean;
  readonly properties: Properties;
  readonly fields: ReadonlyMap<string, Field>;
}

/** An index of these mappings. */
export const indexOf = (name: string, stream: string, isAlias: boolean, properties: Properties): Index => ({
  name,
  stream,
  isAlias,
  properties,
  fields: new Map(fieldsOf(properties, "")),
});

function* fieldsOf(properties: Properties, prefix: string): Generator<[string, Field]> {
  for (const [name, { type, properties: inner, fields = {}, ignore_above: most = Infinity }] of Object.entries(
    properties,
  )) {
    const path = prefix + name;
    yield [path, { type: type ?? "object", path, most }];
    if (inner) yield* fieldsOf(inner, `${path}.`);
    for (const [sub, one] of Object.entries(fields))
      yield [`${path}.${sub}`, { type: one.type, path, most: one.ignore_above ?? Infinity }];
  }
}

/** A text as a part of a regular expression. */
export const literal = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

/** `logs-*` as a test of a name. */
export function glob(pattern: string): (name: string) => boolean {
  const expression = new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`, "s");
  return (name) => expression.test(name);
}
