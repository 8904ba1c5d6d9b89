export type YamlKind = "key" | "text" | "number" | "word" | "mark";

export interface YamlToken {
  kind: YamlKind;
  text: string;
}

export interface YamlLine {
  /** From 1. */
  number: number;
  tokens: YamlToken[];
}

/** Indent and list marks, a key without spaces, the rest. */
const LINE = /^(\s*(?:- )*)(?:("[^"]*"|'[^']*'|[^\s"'#:-][^\s:]*(?::[^\s:]+)*)(:)(?=\s|$))?(.*)$/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const WORD = /^(true|false|null|~)$/;

/**
 * One line of YAML → coloured pieces that join to the same line. For what an API server prints, which has no comments: not a parser.
 * Inside a block scalar everything is text, which `isBlock` says.
 */
export function tokenizeYamlLine(line: string, isBlock = false): YamlToken[] {
  if (isBlock) return [{ kind: "text", text: line }];
  const match = LINE.exec(line);
  if (match === null) return [{ kind: "text", text: line }];
  const [, lead = "", key, colon, rest = ""] = match;
  const tokens: YamlToken[] = [{ kind: "mark", text: lead }];
  if (key !== undefined) tokens.push({ kind: "key", text: key }, { kind: "mark", text: colon ?? "" });
  return [...tokens, { kind: kindOf(rest.trim()), text: rest }].filter(({ text }) => text !== "");
}

function kindOf(value: string): YamlKind {
  if (NUMBER.test(value)) return "number";
  return WORD.test(value) ? "word" : "text";
}

/** Lines of a document with their tokens; block scalars (`|`, `>`) end where the indent falls back. */
export function tokenizeYaml(text: string): YamlLine[] {
  let blockIndent: number | undefined;
  const lines = text.replace(/\n$/, "").split("\n");
  return lines.map((line, index) => {
    const indent = line.search(/\S/);
    const isBlock = blockIndent !== undefined && (indent < 0 || indent > blockIndent);
    if (!isBlock) blockIndent = /(^|[\s:-])[|>][+-]?\d?$/.test(line) ? indent : undefined;
    return { number: index + 1, tokens: tokenizeYamlLine(line, isBlock) };
  });
}
