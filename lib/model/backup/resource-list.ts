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
const TEXT_AT_MOST = 4096;

/**
 * Reads a `*ResourceList` file (`{"v1/ConfigMap":["shop/settings(created)"]}`) piece by piece, so that one of any size takes no memory.
 * What is no text of such a list is passed over. @throws {RangeError} for a text that is longer than a name can be.
 */
export class ResourceListReader {
  #kind = "";
  #text: string | null = null;
  #isEscaped = false;
  #depth = 0;

  *read(piece: string): Generator<Listed> {
    for (let at = 0; at < piece.length; at += 1) {
      const letter = piece[at] ?? "";
      if (this.#text !== null) yield* this.#inText(letter);
      else if (letter === '"') this.#text = "";
      else if (letter === "[" || letter === "{") this.#depth += 1;
      else if (letter === "]" || letter === "}") this.#depth -= 1;
    }
  }

  *#inText(letter: string): Generator<Listed> {
    const text = this.#text ?? "";
    if (letter === '"' && !this.#isEscaped) {
      this.#text = null;
      const said = unescape(text);
      if (this.#depth <= 1) this.#kind = said;
      else yield toListed(this.#kind, said);
      return;
    }
    this.#isEscaped = letter === "\\" && !this.#isEscaped;
    if (text.length >= TEXT_AT_MOST) throw new RangeError("A text of the list is longer than any name.");
    this.#text = text + letter;
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
  const [, path = text, outcome = ""] = /^(.*)\((\w+)\)$/.exec(text) ?? [];
  const slash = path.indexOf("/");
  return { kind, namespace: slash < 0 ? "" : path.slice(0, slash), name: path.slice(slash + 1), outcome };
}
