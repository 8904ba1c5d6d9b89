import { StringDecoder } from "node:string_decoder";

/** A file's text, piece by piece. */
export async function* textOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void, undefined> {
  const decoder = new StringDecoder("utf8");
  for await (const chunk of chunks) yield decoder.write(chunk);
  yield decoder.end();
}

/** All of it, for a file that is read as a whole. */
export async function wholeOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString("utf8");
}

/** Of a longer line only its beginning is kept. */
const LINE_AT_MOST = 16_384;

/** The lines of a text; of one that is longer than anybody reads, its beginning. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let rest = "";
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf("\n"); at >= 0; at = piece.indexOf("\n", from)) {
      yield (rest + piece.slice(from, at)).slice(0, LINE_AT_MOST);
      rest = "";
      from = at + 1;
    }
    if (rest.length < LINE_AT_MOST) rest += piece.slice(from, from + LINE_AT_MOST);
  }
  if (rest !== "") yield rest;
}
