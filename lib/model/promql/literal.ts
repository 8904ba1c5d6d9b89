const ESCAPED =
  /\\(?:(?<letter>[abfnrtv\\'"])|x(?<hex>[0-7][0-9a-fA-F])|u(?<short>[0-9a-fA-F]{4})|U(?<long>00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})|(?<octal>[01][0-7]{2}))|(?<plain>[^\\\n])/gy;

const LETTERS: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

/**
 * What a string of PromQL stands for (Prometheus' strutil.Unquote); null for what Prometheus would not take: no end, an unknown escape,
 * the other quote escaped. Bytes over 7f written alone are not taken either: they may be halves of a character.
 */
export function unquote(literal: string): string | null {
  const mark = literal[0] ?? "";
  if (literal.length < 2 || !literal.endsWith(mark)) return null;
  const body = literal.slice(1, -1);
  if (mark === "`") return body.includes("`") ? null : body;
  let text = "";
  let at = 0;
  for (const match of body.matchAll(ESCAPED)) {
    const part = readPart(match.groups ?? {}, mark);
    if (part === null) return null;
    text += part;
    at = match.index + match[0].length;
  }
  return at === body.length && text.isWellFormed() ? text : null;
}

function readPart({ letter, hex, short, long, octal, plain }: Record<string, string | undefined>, mark: string) {
  if (plain !== undefined) return plain === mark ? null : plain;
  if (letter === "'" || letter === '"') return letter === mark ? letter : null;
  if (letter !== undefined) return LETTERS[letter] ?? null;
  if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
  return String.fromCodePoint(Number.parseInt(hex ?? short ?? long ?? "", 16));
}

const HIDDEN = /[\p{Cc}\u2028\u2029\ufeff]/gu;

/** A text as a string of PromQL: whatever stands in it stays in it. */
export function quote(text: string): string {
  const escaped = text
    .replaceAll(/["\\]/g, String.raw`\$&`)
    .replaceAll(HIDDEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped}"`;
}

/** A text as a regular expression that matches it and nothing else (Go's regexp.QuoteMeta). */
export const quoteMeta = (text: string): string => text.replaceAll(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`);
