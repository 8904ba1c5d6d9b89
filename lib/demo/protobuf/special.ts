import type { Tail } from "./tail.ts";

/** Writes a message whose JSON is no object of its fields. */
type Write = (tail: Tail, value: unknown) => void;

const time =
  (hasFraction: boolean): Write =>
  (tail, value) => {
    // Go's zero time, null in JSON, is an empty message.
    if (typeof value !== "string") return;
    const fraction = (hasFraction && /\.(\d{1,9})/.exec(value)?.[1]) || "";
    tail.integer(2, Number(fraction.padEnd(9, "0")));
    tail.integer(1, Math.floor(Date.parse(value) / 1000));
  };

export const special: Readonly<Record<string, Write>> = {
  Time: time(false),
  MicroTime: time(true),
  // A quantity that JSON writes as a bare number means the same.
  Quantity: (tail, value) => tail.text(1, typeof value === "string" || typeof value === "number" ? String(value) : ""),
  FieldsV1: (tail, value) => tail.text(1, JSON.stringify(value)),
  IntOrString: (tail, value) => {
    tail.text(3, typeof value === "string" ? value : "");
    tail.integer(2, typeof value === "number" ? value : 0);
    tail.integer(1, typeof value === "string" ? 1 : 0);
  },
};
