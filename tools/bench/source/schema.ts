import { podMessages } from "./pod-messages.ts";

export interface Field {
  /** JSON name; "~" when the message's fields sit inline in the same JSON object. */
  name: string;
  number: number;
  type: string;
  shape: "single" | "repeated" | "map";
  /** Written even when zero, as Go does for a value that is no pointer. */
  always: boolean;
}

export interface Message {
  name: string;
  /** By descending number: the encoder writes from the end. */
  fields: readonly Field[];
  /** Every JSON name this message takes, inline ones too. */
  names: ReadonlySet<string>;
}

export type Schema = ReadonlyMap<string, Message>;

function parseField(text: string): Field {
  const match = /^([\w~]+)=(\d+):([[{]?)(\w+)[\]}]?(!?)$/.exec(text);
  if (!match) throw new Error(`schema: cannot read the field "${text}"`);
  const [, name = "", number, bracket, type = "", always] = match;
  const shape = bracket === "[" ? "repeated" : bracket === "{" ? "map" : "single";
  return { name, number: Number(number), type, shape, always: always === "!" };
}

/** Reads the notation of `pod-messages.ts`. @throws {Error} on a field it cannot read. */
export function parseSchema(text: string): Schema {
  const schema = new Map<string, Message>();
  for (const paragraph of text.trim().split(/\n(?!\s)/)) {
    const [name = "", ...words] = paragraph.split(/\s+/);
    const fields = words.map(parseField).toSorted((a, b) => b.number - a.number);
    schema.set(name, { name, fields, names: new Set(fields.map((field) => field.name)) });
  }
  for (const message of schema.values()) {
    for (const field of message.fields) {
      if (field.name !== "~") continue;
      for (const name of schema.get(field.type)?.names ?? []) (message.names as Set<string>).add(name);
    }
  }
  return schema;
}

export const podSchema = parseSchema(podMessages);
