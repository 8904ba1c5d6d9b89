import { readNumber, readString } from "../promql/literal.ts";
import type { Labels } from "../series.ts";
import {
  humanize,
  humanize1024,
  humanizeDuration,
  humanizePercentage,
  humanizeTimestamp,
  printNumber,
} from "./humanize.ts";

/** What a template may speak of. */
export interface TemplateInput {
  labels: Labels;
  value: number;
}

type Value = string | number | Labels;
interface Scope extends TemplateInput {
  dot: Value;
}

/** Text and actions, read once from front to back. */
type Token = { type: "text" | "action"; text: string };

/** Fills in an annotation or a label; what it cannot do stands in the text, as with Prometheus. */
export function expand(template: string, input: TemplateInput): string {
  try {
    const tokens = tokenize(template);
    return render(tokens, { ...input, dot: { ...input.labels } }).join("");
  } catch (error) {
    return `<error expanding template: ${error instanceof Error ? error.message : String(error)}>`;
  }
}

function tokenize(template: string): Token[] {
  const trimmed = template.replace(/\s*\{\{- /g, "{{ ").replace(/ -\}\}\s*/g, " }}");
  return trimmed
    .split(/(\{\{[^]*?\}\})/)
    .map((text, index) =>
      index % 2 === 0 ? { type: "text", text } : { type: "action", text: text.slice(2, -2).trim() },
    );
}

/** Renders up to the end of a block; takes what it renders off the front. */
function render(tokens: Token[], scope: Scope, isShown = true): string[] {
  const shown: string[] = [];
  for (let token = tokens.shift(); token; token = tokens.shift()) {
    const [word = "", ...rest] = token.text.split(/\s+/);
    if (token.type === "text") shown.push(token.text);
    else if (word === "with" || word === "if")
      shown.push(...renderBlock(tokens, rest.join(" "), { scope, word, isShown }));
    else if (word === "end" || word === "else") {
      tokens.unshift(token);
      break;
    } else if (isShown) shown.push(print(pipe(token.text, scope)));
  }
  return isShown ? shown : [];
}

type Block = { scope: Scope; word: "with" | "if"; isShown: boolean };

function renderBlock(tokens: Token[], condition: string, { scope, word, isShown }: Block): string[] {
  const value = isShown ? pipe(condition, scope) : "";
  const holds = value !== "" && value !== 0;
  const inner = render(tokens, word === "with" ? { ...scope, dot: value } : scope, isShown && holds);
  const next = tokens.shift();
  if (next?.text !== "else") return inner;
  const other = render(tokens, scope, isShown && !holds);
  tokens.shift();
  return [...inner, ...other];
}

/** `operand | function | function argument`: each gets what is before it as its last argument. */
function pipe(text: string, scope: Scope): Value {
  const stages = text.match(/(?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^|])+/g) ?? [];
  let piped: Value | undefined;
  for (const stage of stages) {
    const words = stage.match(/"(?:[^"\\]|\\.)*"|`[^`]*`|\S+/g) ?? [];
    const [name = "", ...given] = words;
    const last: Value[] = piped === undefined ? [] : [piped];
    const call = functions[name];
    piped = call ? call(...given.map((word) => operand(word, scope)), ...last) : operand(name, scope);
  }
  return piped ?? "";
}

function operand(word: string, { labels, value, dot }: Scope): Value {
  if (word === ".") return dot;
  if (word === "$value" || word === ".Value" || word === "$.Value") return value;
  const [, name] = /^\$?(?:labels|\.?Labels)(?:\.(\w+))?$/.exec(word.replace(/^\$labels/, "$labels")) ?? [];
  if (/^(?:\$labels|\$?\.Labels)$/.test(word)) return labels;
  if (name !== undefined) return labels[name] ?? "";
  const text = /^["`]/.test(word) ? readString(word) : null;
  if (text !== null) return text;
  if (/^-?[\d.]/.test(word)) return readNumber(word);
  throw new Error(`function "${word}" not defined`);
}

const numeric = (format: (value: number) => string) => (value?: Value) => format(toNumber(value));

const functions: Readonly<Record<string, (...given: Value[]) => Value>> = {
  humanize: numeric(humanize),
  humanize1024: numeric(humanize1024),
  humanizeDuration: numeric(humanizeDuration),
  humanizePercentage: numeric(humanizePercentage),
  humanizeTimestamp: numeric(humanizeTimestamp),
  printf: (format = "", ...given) => printf(print(format), given),
  toUpper: (text = "") => print(text).toUpperCase(),
  toLower: (text = "") => print(text).toLowerCase(),
  title: (text = "") => print(text).replace(/\b\w/g, (letter) => letter.toUpperCase()),
};

function toNumber(value: Value = ""): number {
  if (typeof value === "number") return value;
  const number = readNumber(print(value));
  if (Number.isNaN(number) && value !== "NaN")
    throw new Error(`strconv.ParseFloat: parsing "${print(value)}": invalid syntax`);
  return number;
}

/** `%s`, `%v`, `%d`, `%q` and `%.2f`. */
function printf(format: string, given: readonly Value[]): string {
  const left = [...given];
  return format.replace(/%(%|\d*(?:\.(\d+))?([svdqfg]))/g, (all, _, places?: string, verb?: string) => {
    if (all === "%%") return "%";
    const value = left.shift() ?? "";
    if (verb === "f") return toNumber(value).toFixed(Number(places ?? 6));
    return verb === "q" ? JSON.stringify(print(value)) : print(value);
  });
}

function print(value: Value): string {
  if (typeof value === "number") return printNumber(value);
  if (typeof value === "string") return value;
  const names = Object.keys(value).toSorted();
  return `map[${names.map((name) => `${name}:${value[name]}`).join(" ")}]`;
}
