import fc from "fast-check";

import { Action, type Field, type Message } from "#lib/server/wire/projection.ts";

import { fixed32Field, fixed64Field, numberField, textField } from "./protobuf.ts";

/** The same value on both wires: as JSON and as the protobuf fields that say it. */
interface Twin {
  json: unknown;
  bytes: Buffer;
}

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom("True", "False", "Ready", "Running", "CrashLoopBackOff", "Completed", "Always", "OnDelete"),
);
const anyNumber = fc.oneof(fc.integer(), fc.integer({ min: -3, max: 300 }), fc.maxSafeInteger());
const anyQuantity = fc.constantFrom("250m", "16Gi", "110", "1e3", "0", "bad");
const anySeconds = fc.integer({ min: 1, max: 4_000_000_000 });

function number(field: Field): fc.Arbitrary<Twin> {
  const flag = fc.boolean().map((value): Twin => ({ json: value, bytes: numberField(field.number, value ? 1 : 0) }));
  const integer = anyNumber.map((value): Twin => ({ json: value, bytes: numberField(field.number, value) }));
  return fc.oneof(flag, integer);
}

/** With or without the fraction that MicroTime has. */
const time = ({ number: field }: Field): fc.Arbitrary<Twin> =>
  fc.tuple(anySeconds, fc.option(fc.integer({ min: 0, max: 999_999 }))).map(([seconds, micros]) => {
    const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
    const fraction = micros === null ? "" : `.${String(micros).padStart(6, "0")}`;
    const bytes = Buffer.concat([numberField(1, seconds), numberField(2, (micros ?? 0) * 1000)]);
    return { json: `${whole}${fraction}Z`, bytes: textField(field, bytes) };
  });

/** IntOrString, a count or a percentage: every field is written, as Go does. */
const intOrString = ({ number: field }: Field): fc.Arbitrary<Twin> =>
  fc.oneof(fc.nat(), fc.constantFrom("0%", "25%", "100%")).map((value) => {
    const text = typeof value === "string" ? value : "";
    const parts = [
      numberField(1, text === "" ? 0 : 1),
      numberField(2, typeof value === "number" ? value : 0),
      textField(3, text),
    ];
    return { json: value, bytes: textField(field, Buffer.concat(parts)) };
  });

const entries = (field: Field): fc.Arbitrary<Twin> => {
  const isQuantity = field.child?.byNumber[2]?.action === Action.wrapped;
  const key = fc.constantFrom("app", "9", "10", "cpu", "memory", "storage", "kubernetes.io/service-name", "__proto__");
  return fc.dictionary(key, isQuantity ? anyQuantity : anyText, { maxKeys: 4, noNullPrototype: true }).map((map) => {
    const parts = Object.entries(map)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => {
        const body = isQuantity ? textField(1, value) : value;
        return textField(field.number, Buffer.concat([textField(1, name), textField(2, body)]));
      });
    return { json: map, bytes: Buffer.concat(parts) };
  });
};

function twinOf(field: Field): fc.Arbitrary<Twin> {
  const { child } = field;
  const one = child ? messageTwin(child) : fc.constant<Twin>({ json: {}, bytes: Buffer.alloc(0) });
  const wrap = ({ bytes }: Twin): Buffer => textField(field.number, bytes);
  if (field.action === Action.text)
    return anyText.map((text) => ({ json: text, bytes: textField(field.number, text) }));
  if (field.action === Action.number) return number(field);
  if (field.action === Action.time) return time(field);
  if (field.action === Action.wrapped) return intOrString(field);
  if (field.action === Action.entries) return entries(field);
  if (field.action === Action.texts)
    return fc
      .array(anyText, { maxLength: 3 })
      .map((texts) => ({ json: texts, bytes: Buffer.concat(texts.map((text) => textField(field.number, text))) }));
  if (field.action === Action.each)
    return fc
      .array(one, { maxLength: 3 })
      .map((twins) => ({ json: twins.map(({ json }) => json), bytes: Buffer.concat(twins.map(wrap)) }));
  return one.map((twin) => ({ json: twin.json, bytes: wrap(twin) }));
}

/** A field that no projection wants, of any wire type. */
const unwanted = fc
  .tuple(fc.integer({ min: 60, max: 2 ** 20 }), fc.nat(3), fc.uint8Array({ maxLength: 9 }))
  .map(([field, wireType, bytes]) => {
    if (wireType === 0) return numberField(field, -bytes.length * 2 ** 40);
    if (wireType === 1) return fixed64Field(field);
    return wireType === 2 ? textField(field, bytes) : fixed32Field(field);
  });

/** A message with some of its wanted fields, in the order of their numbers as Go writes them, and unwanted ones between them. */
export function messageTwin(message: Message): fc.Arbitrary<Twin> {
  const fields = message.fields.toSorted((a, b) => a.number - b.number);
  const parts = fields.map((field) =>
    fc.tuple(fc.option(twinOf(field), { freq: 3 }), fc.option(unwanted, { freq: 1 })),
  );
  return fc.tuple(...parts).map((twins) => {
    const json: Record<string, unknown> = {};
    const bytes = twins.map(([twin, noise], index) => {
      const name = fields[index]?.json ?? "";
      if (twin !== null) json[name] = twin.json;
      if (noise !== null) json[`unwanted${index}`] = { [name]: [true, null, "x"] };
      return Buffer.concat([noise ?? Buffer.alloc(0), twin?.bytes ?? Buffer.alloc(0)]);
    });
    return { json, bytes: Buffer.concat(bytes) };
  });
}

/** The same bytes in chunks of the sizes given, over and over; whole where none is given. */
export function chunksOf(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = sizes[chunks.length % Math.max(1, sizes.length)] ?? bytes.length;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

export const chunkSizes = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 5 });
