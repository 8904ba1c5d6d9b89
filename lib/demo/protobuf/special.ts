import type { Tail } from "./tail.ts";

export type Fields = ReadonlyMap<number, number | Uint8Array>;

/** A message whose JSON is no object of its fields. */
export interface Special {
  write(tail: Tail, value: unknown): void;
  read(fields: Fields): unknown;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** The text of one field of a message that was read. */
export const textIn = (fields: Fields, number: number): string => {
  const value = fields.get(number);
  return value instanceof Uint8Array ? Buffer.from(value).toString() : "";
};

const numberIn = (fields: Fields, number: number): number => {
  const value = fields.get(number);
  return typeof value === "number" ? value : 0;
};

const iso = (fields: Fields): string => new Date(numberIn(fields, 1) * 1000).toISOString().slice(0, 19);

/** Nanoseconds of a time's fraction of a second. */
function nanosOf(time: string): number {
  const fraction = /\.(\d{1,9})/.exec(time)?.[1] ?? "";
  return Number(fraction.padEnd(9, "0"));
}

function writeTime(tail: Tail, value: unknown, hasFraction: boolean): void {
  // Go's zero time, null in JSON, is an empty message.
  if (typeof value !== "string") return;
  tail.integer(2, hasFraction ? nanosOf(value) : 0);
  tail.integer(1, Math.floor(Date.parse(value) / 1000));
}

export const special: Readonly<Record<string, Special>> = {
  Time: {
    write: (tail, value) => writeTime(tail, value, false),
    read: (fields) => (fields.size === 0 ? null : `${iso(fields)}Z`),
  },
  MicroTime: {
    write: (tail, value) => writeTime(tail, value, true),
    read: (fields) =>
      fields.size === 0 ? null : `${iso(fields)}.${String(Math.floor(numberIn(fields, 2) / 1000)).padStart(6, "0")}Z`,
  },
  Quantity: {
    // A quantity that JSON writes as a bare number means the same.
    write: (tail, value) => tail.text(1, typeof value === "number" ? String(value) : textOf(value)),
    read: (fields) => textIn(fields, 1),
  },
  FieldsV1: {
    write: (tail, value) => tail.text(1, JSON.stringify(value)),
    read: (fields) => JSON.parse(textIn(fields, 1)) as unknown,
  },
  IntOrString: {
    write: (tail, value) => {
      tail.text(3, textOf(value));
      tail.integer(2, typeof value === "number" ? value : 0);
      tail.integer(1, typeof value === "string" ? 1 : 0);
    },
    read: (fields) => (numberIn(fields, 1) === 1 ? textIn(fields, 3) : numberIn(fields, 2)),
  },
};
