import type { StoredLine } from "#lib/contract/line.ts";
import type { Mark } from "#lib/model/line/mark.ts";
import type { FoundLine } from "#lib/server/source/log-store/hit.ts";

import { writeLineId } from "./id.ts";

/** Texts of one answer together: a browser on a phone takes as much. */
const ANSWER_LENGTH = 4 * 1024 * 1024;
/** What is left of each line once there are so many long ones. */
const REST_LENGTH = 1024;

/** Lines as they are sent, with what was searched for marked. Where they are very long, those at the end are cut shorter. */
export function toLines(found: readonly FoundLine[], marksOf: (text: string) => Mark[]): StoredLine[] {
  let left = ANSWER_LENGTH;
  return found.map((line) => {
    const text = left > 0 ? line.text : line.text.slice(0, REST_LENGTH);
    left -= text.length;
    return toLine(line, text, marksOf(text));
  });
}

function toLine(line: FoundLine, text: string, marks: Mark[]): StoredLine {
  const { store, index, id, place: _place, text: whole, cutBytes: cutBefore, ...rest } = line;
  const cutBytes = cutBefore + (text === whole ? 0 : Buffer.byteLength(whole) - Buffer.byteLength(text));
  return {
    ...rest,
    id: writeLineId({ store, index, id }),
    text,
    ...(cutBytes > 0 && { cutBytes }),
    ...(marks.length > 0 && { marks }),
  };
}
