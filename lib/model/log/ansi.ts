/** A terminal's eight colours; what they look like is the theme's. */
export type AnsiColour = "black" | "red" | "green" | "yellow" | "blue" | "magenta" | "cyan" | "white";

export interface AnsiSpan {
  text: string;
  /** Where it begins in the line, in UTF-16 units. */
  from: number;
  colour: AnsiColour | null;
  isBold: boolean;
  isDim: boolean;
  isUnderlined: boolean;
}

const COLOURS: readonly AnsiColour[] = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
/** Select Graphic Rendition and nothing else (ECMA-48 8.3.117): every other sequence stays in the text, to be shown and not run. */
// oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
const SGR = /\u001b\[([\d;:]{0,64})m/g;

type Style = Omit<AnsiSpan, "text" | "from">;
const plain: Style = { colour: null, isBold: false, isDim: false, isUnderlined: false };

/** One line with its colours → stretches of one look. The texts join to the line without its colour sequences. Backgrounds are dropped. */
export function parseAnsi(line: string): AnsiSpan[] {
  if (!line.includes("\u001b[")) return [{ text: line, from: 0, ...plain }];
  const spans: AnsiSpan[] = [];
  let style = plain;
  let from = 0;
  for (const match of line.matchAll(SGR)) {
    if (match.index > from) spans.push({ text: line.slice(from, match.index), from, ...style });
    style = applyCodes(style, (match[1] ?? "").split(/[;:]/).map(Number));
    from = match.index + match[0].length;
  }
  if (from < line.length) spans.push({ text: line.slice(from), from, ...style });
  return spans;
}

/** A line as it reads, without colours. */
export const stripAnsi = (line: string): string => (line.includes("\u001b[") ? line.replace(SGR, "") : line);

function applyCodes(before: Style, codes: readonly number[]): Style {
  let style = before;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      const [colour, taken] = readExtended(codes.slice(at + 1));
      if (code === 38) style = withColour(style, colour);
      at += taken;
    } else style = applyCode(style, code);
  }
  return style;
}

const withColour = (style: Style, colour: AnsiColour | null): Style => ({ ...style, colour });

function applyCode(style: Style, code: number): Style {
  if (code === 0) return plain;
  if (code === 1) return { ...style, isBold: true };
  if (code === 2) return { ...style, isDim: true };
  if (code === 4) return { ...style, isUnderlined: true };
  if (code === 22) return { ...style, isBold: false, isDim: false };
  if (code === 24) return { ...style, isUnderlined: false };
  if (code === 39) return { ...style, colour: null };
  if (code >= 30 && code <= 37) return { ...style, colour: COLOURS[code - 30] ?? null };
  return code >= 90 && code <= 97 ? { ...style, colour: COLOURS[code - 90] ?? null } : style;
}

/** `5;n` of the palette or `2;r;g;b` → the nearest of the eight, and how many codes that took. */
function readExtended([mode, ...rest]: readonly number[]): [AnsiColour | null, number] {
  if (mode === 2) return [nearest(rest[0] ?? 0, rest[1] ?? 0, rest[2] ?? 0), 4];
  if (mode !== 5) return [null, 1];
  const index = rest[0] ?? 0;
  if (index < 16) return [COLOURS[index % 8] ?? null, 2];
  if (index >= 232) return [index < 244 ? "black" : "white", 2];
  const level = (step: number) => (Math.floor((index - 16) / step) % 6) * 51;
  return [nearest(level(36), level(6), level(1)), 2];
}

/** By which of red, green and blue are near the brightest of them: each of the eight colours is one such choice. */
function nearest(red: number, green: number, blue: number): AnsiColour {
  const most = Math.max(red, green, blue);
  const has = (part: number): number => (most >= 64 && part > most * 0.6 ? 1 : 0);
  return COLOURS[has(red) + 2 * has(green) + 4 * has(blue)] ?? "white";
}
