import { Cursor } from "./protobuf.ts";
import type { StatusAnswer } from "./reader.ts";
import { WireError } from "./wire-error.ts";

/** Every protobuf body of a Kubernetes API server starts with these bytes, then one runtime.Unknown. */
export const magic = Uint8Array.of(0x6b, 0x38, 0x73, 0x00);

export function requireMagic(bytes: Uint8Array, at: number): void {
  for (let i = 0; i < magic.length; i++)
    if (bytes[at + i] !== magic[i]) throw new WireError("body is not Kubernetes protobuf");
}

/** Narrows the cursor to the wanted length-delimited field of the message it is on (the last one, as protobuf has it). */
export function enterField(cursor: Cursor, wanted: number): boolean {
  let start = -1;
  let end = -1;
  while (cursor.position < cursor.end) {
    const tag = cursor.varint();
    if ((tag & 7) !== 2) cursor.skip(tag & 7);
    else {
      const behind = cursor.span();
      if (tag >>> 3 === wanted) {
        start = cursor.position;
        end = behind;
      }
      cursor.position = behind;
    }
  }
  if (start < 0) return false;
  cursor.position = start;
  cursor.end = end;
  return true;
}

/** Narrows the cursor from magic + runtime.Unknown{2: raw} to the object inside. */
export function enterEnvelope(cursor: Cursor): void {
  requireMagic(cursor.bytes, cursor.position);
  cursor.position += magic.length;
  if (!enterField(cursor, 2)) throw new WireError("envelope without an object");
}

/** Calls back with number and byte range of each length-delimited field, and with each varint; other fields are skipped. */
export function forEachField(
  cursor: Cursor,
  visit: (field: number, start: number, end: number) => void,
  visitNumber?: (field: number, value: number) => void,
): void {
  while (cursor.position < cursor.end) {
    const tag = cursor.varint();
    if ((tag & 7) === 2) {
      const end = cursor.span();
      visit(tag >>> 3, cursor.position, end);
      cursor.position = end;
    } else if ((tag & 7) === 0) {
      const value = cursor.varint();
      visitNumber?.(tag >>> 3, value);
    } else cursor.skip(tag & 7);
  }
}

/** metav1.Status {3: message, 4: reason, 5: details {5: retryAfterSeconds}, 6: code}. */
export function readStatus(bytes: Uint8Array, start: number, end: number): StatusAnswer {
  const status: StatusAnswer = { code: 0, reason: "", message: "", retryAfterSeconds: null };
  const utf8 = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString("utf8");
  forEachField(
    new Cursor(bytes, start, end),
    (field, from, to) => {
      if (field === 3) status.message = utf8(from, to);
      else if (field === 4) status.reason = utf8(from, to);
      else if (field === 5) status.retryAfterSeconds = readRetryAfter(bytes, from, to);
    },
    (field, value) => {
      if (field === 6) status.code = value;
    },
  );
  return status;
}

/** StatusDetails {5: retryAfterSeconds}, where protobuf writes 0 for what JSON leaves out. */
function readRetryAfter(bytes: Uint8Array, start: number, end: number): number | null {
  let seconds = 0;
  forEachField(
    new Cursor(bytes, start, end),
    () => undefined,
    (field, value) => {
      if (field === 5) seconds = value;
    },
  );
  return seconds === 0 ? null : seconds;
}
