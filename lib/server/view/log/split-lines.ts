/** A line longer than this is cut: 16 KiB is what a container runtime writes as one piece. */
export const LINE_BYTES_AT_MOST = 16_384;

export interface SplitLine {
  text: string;
  /** Bytes left out at the end. */
  cutBytes: number;
}

const NEWLINE = 10;

/** Chunks of bytes → whole lines, each at most `LINE_BYTES_AT_MOST`; what a line has more is counted and never kept. */
export class LineSplitter {
  #pieces: Buffer[] = [];
  #kept = 0;
  #cut = 0;
  #isTorn = false;

  /** Lines that end in this chunk. */
  push(chunk: Buffer): SplitLine[] {
    const lines: SplitLine[] = [];
    let from = 0;
    if (this.#isTorn) {
      from = chunk.indexOf(NEWLINE) + 1;
      if (from === 0) return lines;
      this.#isTorn = false;
    }
    for (let end = chunk.indexOf(NEWLINE, from); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      this.#keep(chunk.subarray(from, end));
      lines.push(this.#take());
      from = end + 1;
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from));
    return lines;
  }

  /** Whether a chunk only goes on with a line that is too long already: it costs nothing but being counted. */
  isBeyond(chunk: Buffer): boolean {
    return this.#cut > 0 && !chunk.includes(NEWLINE);
  }

  /** Something between the chunks was left out: the line that was begun, and the rest of whatever comes, are of no line. */
  tear(): void {
    this.#isTorn = true;
    this.#pieces = [];
    this.#kept = 0;
    this.#cut = 0;
  }

  /** The last line, when no newline ended it. */
  end(): SplitLine[] {
    return this.#kept === 0 ? [] : [this.#take()];
  }

  #keep(piece: Buffer): void {
    const room = LINE_BYTES_AT_MOST - this.#kept;
    const kept = piece.subarray(0, room);
    if (kept.length > 0) this.#pieces.push(kept);
    this.#kept += kept.length;
    this.#cut += piece.length - kept.length;
  }

  #take(): SplitLine {
    const bytes = this.#pieces.length === 1 ? (this.#pieces[0] as Buffer) : Buffer.concat(this.#pieces);
    const whole = bytes.toString("utf8");
    // A cut may go through the middle of a character.
    const text = this.#cut > 0 ? whole.replace(/\uFFFD+$/, "") : whole.replace(/\r$/, "");
    const line = { text, cutBytes: this.#cut };
    this.#pieces = [];
    this.#kept = 0;
    this.#cut = 0;
    return line;
  }
}

const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d) ?/;

/** A line as the kubelet writes it with `timestamps` → its time (Unix milliseconds with a fraction, null without one) and its text. */
export function readStamp(line: string): { at: number | null; text: string } {
  const match = STAMP.exec(line);
  const second = match === null ? Number.NaN : Date.parse(`${match[1]}${match[3]}`);
  if (match === null || Number.isNaN(second)) return { at: null, text: line };
  return { at: second + Number(match[2] ?? 0) * 1000, text: line.slice(match[0].length) };
}
