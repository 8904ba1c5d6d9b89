/** An object of a resource list. */
export interface Listed {
  /** `apps/v1/Deployment`. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** `created`, `updated`, `skipped`, `failed`; empty in a backup's list. */
  readonly outcome: string;
}

/** A name is 253 characters at most, twice of them with a slash; a longer text is none. */
const TEXT_BYTES_AT_MOST = 4096;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number | undefined> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number | undefined> = new Set([0x5d, 0x7d]);
const empty = Buffer.alloc(0);

/**
 * Reads a `*ResourceList` file (`{"v1/ConfigMap":["shop/settings(created)"]}`) piece by piece, so that one of any size takes no memory: from
 * its bytes, of which only the names become texts, each one of its own. What is no text of such a list is passed over.
 * @throws {RangeError} for a text that is longer than a name can be.
 */
export class ResourceListReader {
  #kind = "";
  /** What pieces before had of a text that has begun; null between texts. */
  #rest: Buffer | null = null;
  /** The next byte of the text is. */
  #isEscaped = false;
  #depth = 0;

  *read(piece: Buffer): Generator<Listed> {
    let at = 0;
    while (at < piece.length) {
      if (this.#rest === null) {
        at = this.#between(piece, at);
        continue;
      }
      const end = this.#endOfText(piece, at);
      const bytes = (end < 0 ? piece.length : end) - at + this.#rest.length;
      if (bytes > TEXT_BYTES_AT_MOST) throw new RangeError("A text of the list is longer than any name.");
      if (end < 0) {
        this.#rest = Buffer.concat([this.#rest, piece.subarray(at)]);
        return;
      }
      const text =
        this.#rest.length === 0
          ? piece.toString("utf8", at, end)
          : Buffer.concat([this.#rest, piece.subarray(at, end)]).toString("utf8");
      this.#rest = null;
      at = end + 1;
      if (this.#depth <= 1) this.#kind = unescape(text);
      else yield toListed(this.#kind, unescape(text));
    }
  }

  /** Where the quote is that ends the text; -1 when it is in a later piece. */
  #endOfText(piece: Buffer, from: number): number {
    for (let at = from; at < piece.length; at += 1) {
      const byte = piece[at];
      if (byte === QUOTE && !this.#isEscaped) return at;
      this.#isEscaped = byte === BACKSLASH && !this.#isEscaped;
    }
    return -1;
  }

  /** Goes on to the next text, and says where that begins; the piece's end without one. */
  #between(piece: Buffer, from: number): number {
    for (let at = from; at < piece.length; at += 1) {
      const byte = piece[at];
      if (byte === QUOTE) {
        this.#rest = empty;
        return at + 1;
      }
      if (OPENING.has(byte)) this.#depth += 1;
      else if (CLOSING.has(byte)) this.#depth -= 1;
    }
    return piece.length;
  }
}

function unescape(text: string): string {
  if (!text.includes("\\")) return text;
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}

function toListed(kind: string, text: string): Listed {
  const [, path = text, outcome = ""] = text.endsWith(")") ? (/^(.*)\((\w+)\)$/.exec(text) ?? []) : [];
  const slash = path.indexOf("/");
  return { kind, namespace: slash < 0 ? "" : path.slice(0, slash), name: path.slice(slash + 1), outcome };
}
