import { Cursor } from "./protobuf.ts";
import type { StatusAnswer } from "./reader.ts";
import { WireError } from "./wire-error.ts";

/** Every protobuf body of a Kubernetes API server starts with these bytes, then one runtime.Unknown. */
export const magic = Uint8Array.of(0x6b, 0x38, 0x73, 0x00);

export function requireMagic(bytes: Uint8Array, at: number): void {
  for (let i = 0; i < magic.length; i++)
    if (bytes[at + i] !== magic[i]) throw new WireError("body is not Kubernetes protobuf");
}

/** Where the object inside `[start, end)` = magic + runtime.Unknown{2: raw} stands, as `[rawStart, rawEnd]`. */
export function openEnvelope(bytes: Uint8Array, start: number, end: number): readonly [number, number] {
  requireMagic(bytes, start);
  const cursor = new Cursor(bytes, start + magic.length, end);
  let raw: readonly [number, number] | undefined;
  forEachField(cursor, (field, from, to) => {
    if (field === 2) raw = [from, to];
  });
  if (raw === undefined) throw new WireError("envelope without an object");
  return raw;
}

/** Calls back with number and byte range of each length-delimited field; other fields are skipped, varints given as `value`. */
export function forEachField(cursor: Cursor, visit: (field: number, start: number, end: number, value: number) => void): void {
  while (cursor.position < cursor.end) {
    const tag = cursor.varint();
    if ((tag & 7) === 2) {
      const end = cursor.span();
      visit(tag >>> 3, cursor.position, end, 0);
      cursor.position = end;
    } else if ((tag & 7) === 0) visit(tag >>> 3, 0, 0, cursor.varint());
    else cursor.skip(tag & 7);
  }
}

/** metav1.Status {3: message, 4: reason, 5: details {5: retryAfterSeconds}, 6: code}. */
export function readStatus(bytes: Uint8Array, start: number, end: number): StatusAnswer {
  const status: StatusAnswer = { code: 0, reason: "", message: "", retryAfterSeconds: null };
  const utf8 = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString("utf8");
  forEachField(new Cursor(bytes, start, end), (field, from, to, value) => {
    if (field === 3) status.message = utf8(from, to);
    else if (field === 4) status.reason = utf8(from, to);
    else if (field === 6) status.code = value;
    else if (field === 5)
      forEachField(new Cursor(bytes, from, to), (detail, _from, _to, seconds) => {
        if (detail === 5) status.retryAfterSeconds = seconds;
      });
  });
  return status;
}
