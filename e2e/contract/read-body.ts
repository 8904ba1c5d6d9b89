import type { Case } from "./case.ts";
import { readRowEvents, readRows } from "./rows.ts";
import type { RawAnswer } from "./send.ts";

const isStream = ({ path }: Case): boolean => /[?&]watch=(1|true)/.test(path);

/** An answer's body as something that can be compared: JSON, rows, events or lines. */
export function readBody(asked: Case, { contentType, body, status }: RawAnswer): unknown {
  const isProtobuf = contentType.startsWith("application/vnd.kubernetes.protobuf");
  if (isStream(asked) && status === 200) return isProtobuf ? readRowEvents(body, asked.rows ?? "") : readEvents(body);
  if (isProtobuf) return readRows(body, asked.rows ?? "");
  const text = body.toString();
  if (contentType.startsWith("application/json") && text !== "") return JSON.parse(text);
  return text.split("\n");
}

const readEvents = (body: Buffer): unknown[] =>
  body
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);

/** Whether as many events as a watch is for have arrived. */
export function hasEvents(asked: Case): (body: Buffer) => boolean {
  const { events = Number.POSITIVE_INFINITY } = asked;
  return (body) => {
    // A refusal is one line of JSON too, and ends by itself.
    if (!isStream(asked)) return false;
    return (body[0] === 0x7b ? body.toString().split("\n").length - 1 : countFrames(body)) >= events;
  };
}

/** Frames of a 4-byte big-endian length and its bytes. */
function countFrames(body: Buffer): number {
  let count = 0;
  for (let at = 0; at + 4 <= body.length;) {
    at += 4 + body.readUInt32BE(at);
    if (at <= body.length) count++;
  }
  return count;
}
