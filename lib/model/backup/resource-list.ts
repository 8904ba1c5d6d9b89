/** An object of a resource list. Its texts may be parts of what was read: whoever keeps many of them has to keep copies. */
export interface Listed {
  /** `apps/v1/Deployment`. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** `created`, `updated`, `skipped`, `failed`; empty in a backup's list. */
  readonly outcome: string;
}

/** A name is 253 characters at most, twice of them with a slash; a longer text is none. */
const TEXT_AT_MOST = 4096;

/**
 * Reads a `*ResourceList` file (`{"v1/ConfigMap":["shop/settings(created)"]}`) piece by piece, so that one of any size takes no memory.
 * What is no text of such a list is passed over. @throws {RangeError} for a text that is longer than a name can be.
 */
export class ResourceListReader {
  #kind = "";
  /** Of a text that has begun; null between texts. */
  #text: string | null = null;
  #depth = 0;

  *read(piece: string): Generator<Listed> {
    for (let at = 0; at < piece.length;) {
      if (this.#text === null) {
        at = this.#between(piece, at);
        continue;
      }
      const quote = piece.indexOf('"', at);
      const text = this.#text + piece.slice(at, quote < 0 ? piece.length : quote);
      if (text.length > TEXT_AT_MOST) throw new RangeError("A text of the list is longer than any name.");
      at = quote < 0 ? piece.length : quote + 1;
      if (quote < 0) this.#text = text;
      else if (endsEscaping(text)) this.#text = `${text}"`;
      else {
        this.#text = null;
        if (this.#depth <= 1) this.#kind = unescape(text);
        else yield toListed(this.#kind, unescape(text));
      }
    }
  }

  /** Goes on to the next text, and says where that begins; the piece's end without one. */
  #between(piece: string, from: number): number {
    const quote = piece.indexOf('"', from);
    const end = quote < 0 ? piece.length : quote;
    for (let at = from; at < end; at += 1) {
      const letter = piece[at];
      if (letter === "[" || letter === "{") this.#depth += 1;
      else if (letter === "]" || letter === "}") this.#depth -= 1;
    }
    if (quote < 0) return end;
    this.#text = "";
    return quote + 1;
  }
}

/** Whether what comes next is escaped: after an odd number of backslashes. */
function endsEscaping(text: string): boolean {
  let at = text.length;
  while (at > 0 && text[at - 1] === "\\") at -= 1;
  return (text.length - at) % 2 === 1;
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
