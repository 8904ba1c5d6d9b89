/** A series of a range question. */
export interface RawSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [seconds: number, value: string])[];
}

/** Series as a body of Prometheus' remote write 1.0: protobuf, in snappy's frame without any compression. */
export function toWriteRequest(all: readonly RawSeries[]): Uint8Array<ArrayBuffer> {
  const message = concat(all.map((one) => field(1, timeSeries(one))));
  // One literal of the whole length: tag 63 says that four bytes of length minus one follow.
  const literal = new Uint8Array(5);
  literal[0] = 63 << 2;
  new DataView(literal.buffer).setUint32(1, message.length - 1, true);
  return concat([varint(message.length), literal, message]);
}

function timeSeries({ metric, values }: RawSeries): Uint8Array {
  const labels = Object.entries(metric).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return concat([
    ...labels.map(([name, value]) => field(1, concat([field(1, text(name)), field(2, text(value))]))),
    ...values.map(([seconds, value]) => field(2, sample(Math.round(seconds * 1000), toNumber(value)))),
  ]);
}

function sample(milliseconds: number, value: number): Uint8Array {
  const double = new Uint8Array(9);
  double[0] = (1 << 3) | 1;
  new DataView(double.buffer).setFloat64(1, value, true);
  return concat([double, Uint8Array.of(2 << 3), varint(milliseconds)]);
}

const toNumber = (written: string): number => Number(written.replace("Inf", "Infinity"));
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const field = (number: number, bytes: Uint8Array): Uint8Array =>
  concat([Uint8Array.of((number << 3) | 2), varint(bytes.length), bytes]);

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Uint8Array.from([...bytes, rest]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
