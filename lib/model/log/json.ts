/** What is looked through, and how deep: the rest of a longer line is text. */
const LONGEST = 65_536;
const DEEPEST = 100;
/** Brackets that are tried as the beginning. */
const TRIES = 8;

const BEGIN = /\{|\[(?=\s*[{[])/g;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

export type JsonKind = "key" | "text" | "number" | "word" | "mark";
export interface JsonToken {
  kind: JsonKind;
  text: string;
}
export interface JsonLine {
  depth: number;
  tokens: JsonToken[];
}

/** The first object (or list of such) in a line: [from, to), or null. What is no JSON to the letter is none. */
export function findJson(text: string): readonly [from: number, to: number] | null {
  const seen = text.slice(0, LONGEST);
  let tries = 0;
  for (const { index } of seen.matchAll(BEGIN)) {
    if (tries === TRIES) return null;
    tries += 1;
    const to = endOf(seen, index);
    if (to > 0 && isJson(seen.slice(index, to))) return [index, to];
  }
  return null;
}

/** Index after the bracket that closes the one at `from`; 0 when there is none, or it is nested too deeply. */
function endOf(text: string, from: number): number {
  let depth = 0;
  let isText = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (isText) {
      if (character === "\\") at += 1;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else if (character === "{" || character === "[") {
      depth += 1;
      if (depth > DEEPEST) return 0;
    } else if (character === "}" || character === "]") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return 0;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * JSON over several lines, indented. Only white space changes: numbers keep all their digits, names their order, and one that is given twice
 * stands twice. For what `findJson` found.
 */
export function layOutJson(json: string): JsonLine[] {
  const tokens = json.match(TOKEN) ?? [];
  const lines: JsonLine[] = [];
  let depth = 0;
  let line: JsonLine = { depth, tokens: [] };
  const end = () => {
    if (line.tokens.length > 0) lines.push(line);
    line = { depth, tokens: [] };
  };
  for (const [at, text] of tokens.entries()) {
    const next = tokens[at + 1];
    const isEmpty = (text === "{" && next === "}") || (text === "[" && next === "]");
    const closesEmpty = (text === "}" && tokens[at - 1] === "{") || (text === "]" && tokens[at - 1] === "[");
    if ((text === "}" || text === "]") && !closesEmpty) {
      depth -= 1;
      end();
    }
    line.tokens.push({ kind: kindOf(text, next), text: text === ":" ? ": " : text });
    if ((text === "{" || text === "[") && !isEmpty) {
      depth += 1;
      end();
    }
    if (text === ",") end();
  }
  end();
  return lines;
}

function kindOf(text: string, next: string | undefined): JsonKind {
  if (text.startsWith('"')) return next === ":" ? "key" : "text";
  if (/^[-\d]/.test(text)) return "number";
  return /^[a-z]/.test(text) ? "word" : "mark";
}
