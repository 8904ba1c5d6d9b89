/** A stretch of text that shows itself, or one character that would show nothing, or something else than itself. */
export type VisiblePart = string | InvisibleMark;

export interface InvisibleMark {
  /** Drawn in its place, in letters that every font has: `ESC`, `RLO`, `U+3164`. */
  label: string;
  /** What it is, for a tooltip: `right-to-left override, U+202E`. */
  meaning: string;
}

/** Words for marks one may meet; every other invisible character is named by its number. */
const known: Readonly<Record<number, readonly [label: string, meaning: string]>> = {
  0x1b: ["ESC", "escape: starts a terminal's colour or command"],
  0x7f: ["DEL", "control character"],
  0xad: ["SHY", "soft hyphen"],
  0x61c: ["ALM", "Arabic letter mark"],
  0x200b: ["ZWSP", "zero-width space"],
  0x200c: ["ZWNJ", "zero-width non-joiner"],
  0x200d: ["ZWJ", "zero-width joiner"],
  0x200e: ["LRM", "left-to-right mark"],
  0x200f: ["RLM", "right-to-left mark"],
  0x2028: ["LS", "line separator"],
  0x2029: ["PS", "paragraph separator"],
  0x202a: ["LRE", "left-to-right embedding"],
  0x202b: ["RLE", "right-to-left embedding"],
  0x202c: ["PDF", "end of embedding"],
  0x202d: ["LRO", "left-to-right override"],
  0x202e: ["RLO", "right-to-left override"],
  0x2060: ["WJ", "word joiner"],
  0x2066: ["LRI", "left-to-right isolate"],
  0x2067: ["RLI", "right-to-left isolate"],
  0x2068: ["FSI", "first strong isolate"],
  0x2069: ["PDI", "end of isolate"],
  0xfeff: ["BOM", "byte order mark"],
};

/** The names ASCII gives its control characters, by their code. */
const ascii =
  "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US".split(
    " ",
  );

/** Control characters, halves of a surrogate pair, format marks and all that Unicode calls ignorable (UAX #44). */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;
/** What joins or varies two emoji belongs to the picture: it is kept when pictures stand where it needs them. */
const EMOJI =
  /\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}]?\uFE0F?(?:\u200D\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}]?\uFE0F?)+|[\p{Extended_Pictographic}#*\d]\uFE0F/u;
const PIECES = new RegExp(`(?<whole>${EMOJI.source})|(?<mark>${INVISIBLE.source})`, "gu");

/** `text` in order, with every character that hides, moves or commands taken out and named. Line ends and tabs of many lines stay. */
export function toVisible(text: string, isMultiline = false): readonly VisiblePart[] {
  if (!INVISIBLE.test(text)) return [text];
  const parts: VisiblePart[] = [];
  let from = 0;
  for (const { index, groups } of text.matchAll(PIECES)) {
    const mark = groups?.["mark"];
    if (mark === undefined || (isMultiline && (mark === "\n" || mark === "\t"))) continue;
    if (index > from) parts.push(text.slice(from, index));
    parts.push(nameMark(mark));
    from = index + mark.length;
  }
  return from < text.length ? [...parts, text.slice(from)] : parts;
}

/** `text` as one line of plain characters, marks as `‹RLO›`: for a title, a label or the clipboard. */
export function visibleText(text: string): string {
  return toVisible(text)
    .map((part) => (typeof part === "string" ? part : `‹${part.label}›`))
    .join("");
}

/** As many characters as a cell or a tag can ever show. */
const SHORT = 300;

/** `text` for a place of one line, however long it is and whatever is in it: `visibleText` of its beginning. */
export const shortText = (text: string, most = SHORT): string =>
  text.length <= most ? visibleText(text) : `${visibleText(cutText(text, most))}…`;

/** The first `most` UTF-16 units of `text`, no character cut in two. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const isHalf = (text.codePointAt(most - 1) ?? 0) > 0xffff;
  return text.slice(0, isHalf ? most - 1 : most);
}

function nameMark(character: string): InvisibleMark {
  const code = character.codePointAt(0) ?? 0;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const [label, meaning] = known[code] ?? [ascii[code] ?? number, kindOf(code)];
  return { label, meaning: `${meaning}, ${number}` };
}

function kindOf(code: number): string {
  if (code < 0xa0) return "control character";
  return code >= 0xd800 && code <= 0xdfff ? "half of a broken character" : "invisible character";
}
