import { prefix, phrase } from "./leaf.ts";
import type { Index } from "./mapping.ts";
import { leftOut } from "./refusal.ts";
import { every, not, type Predicate, some } from "./verdict.ts";
import { wordsOf } from "./words.ts";

type Operator = "AND" | "OR";
const all = ["AND", "OR", "NOT", "PREFIX", "PHRASE", "PRECEDENCE", "ESCAPE", "WHITESPACE", "FUZZY", "NEAR", "SLOP"];

export interface SimpleQuery {
  readonly text: string;
  /** Names, in which a `*` may stand; empty: all fields. */
  readonly fields: readonly string[];
  readonly operator: Operator;
  /** `AND|PHRASE`; `ALL` and `NONE` too. */
  readonly flags: string;
  readonly nowMs: number;
}

/** Lucene's SimpleQueryParser: it refuses nothing, and what it cannot read it leaves out. Undefined when nothing is left. */
export function parseSimpleQuery(query: SimpleQuery): Predicate | undefined {
  return new Parser(query).parse(query.text);
}

class Parser {
  readonly #query: SimpleQuery;
  readonly #flags: ReadonlySet<string>;

  constructor(query: SimpleQuery) {
    this.#query = query;
    const named = query.flags.toUpperCase().split("|");
    this.#flags = new Set(named.includes("ALL") ? all : named);
  }

  parse(text: string): Predicate | undefined {
    let top: { operator: Operator | undefined; parts: Predicate[] } | undefined;
    let operator: Operator | undefined;
    let isNegated = false;
    const add = (part: Predicate | undefined): void => {
      const own: Predicate | undefined = part && isNegated ? (fields, index) => not(part(fields, index)) : part;
      const joined = operator ?? this.#query.operator;
      if (own && top === undefined) top = { operator: undefined, parts: [own] };
      else if (own && top) {
        // No precedence: another operator takes all that came before as its first part.
        if (top.operator !== undefined && top.operator !== joined) top = { operator: undefined, parts: [join(top)] };
        top = { operator: joined, parts: [...top.parts, own] };
      }
      operator = undefined;
    };
    for (let at = 0; at < text.length;) {
      const letter = text[at] ?? "";
      if (letter === "-" && this.#flags.has("NOT")) {
        isNegated = !isNegated;
        at += 1;
        continue;
      }
      if (this.#is(letter)) {
        const closed = letter === '"' ? this.#quoteEnd(text, at) : letter === "(" ? this.#bracketEnd(text, at) : -1;
        if (letter === "+" || letter === "|") operator ??= top && (letter === "+" ? "AND" : "OR");
        if (closed > at) add(this.#group(letter, text.slice(at + 1, closed)));
        at = Math.max(at, closed) + 1;
        if (closed > 0 && letter === '"') at = this.#skipDistance(text, at);
      } else {
        const { word, isPrefix, end } = this.#word(text, at);
        add(this.#term(word, isPrefix));
        at = end;
      }
      isNegated = false;
    }
    return top && join(top);
  }

  /** Whether a letter ends a word, and means something by itself. */
  #is(letter: string): boolean {
    const flag = { '"': "PHRASE", "+": "AND", "|": "OR", "(": "PRECEDENCE", ")": "PRECEDENCE" }[letter];
    return this.#flags.has(flag ?? (/[ \t\n\r]/.test(letter) ? "WHITESPACE" : "-"));
  }

  #group(letter: string, inside: string): Predicate | undefined {
    if (letter === "(") return this.parse(inside);
    const text = this.#flags.has("ESCAPE") ? inside.replaceAll(/\\(.)/gs, "$1") : inside;
    return text === "" ? undefined : this.#each((name) => phrase(name, text, this.#query.nowMs));
  }

  #quoteEnd(text: string, from: number): number {
    for (let at = from + 1; at < text.length; at++)
      if (text[at] === "\\" && this.#flags.has("ESCAPE")) at += 1;
      else if (text[at] === '"') return at;
    return -1;
  }

  #bracketEnd(text: string, from: number): number {
    let depth = 0;
    for (let at = from; at < text.length; at++)
      if (text[at] === "\\" && this.#flags.has("ESCAPE")) at += 1;
      else if (text[at] === "(") depth += 1;
      else if (text[at] === ")" && --depth === 0) return at;
    return -1;
  }

  #skipDistance(text: string, at: number): number {
    const [found] = /^~\d+/.exec(text.slice(at)) ?? [];
    if (found !== undefined && found !== "~0") throw leftOut("a phrase with words between its words (~)");
    return at + (found?.length ?? 0);
  }

  #word(text: string, from: number): { word: string; isPrefix: boolean; end: number } {
    let [word, isPrefix, at] = ["", false, from];
    for (; at < text.length && !this.#is(text[at] ?? ""); at++) {
      const isEscaped = text[at] === "\\" && this.#flags.has("ESCAPE");
      if (isEscaped) at += 1;
      word += text[at] ?? "";
      isPrefix = !isEscaped && text[at] === "*" && this.#flags.has("PREFIX");
    }
    if (this.#flags.has("FUZZY") && /~\d?$/.test(word)) throw leftOut("words that are nearly the same (~)");
    return { word: isPrefix ? word.slice(0, -1) : word, isPrefix, end: at };
  }

  #term(word: string, isPrefix: boolean): Predicate | undefined {
    const { operator, nowMs } = this.#query;
    if (isPrefix) return this.#each((name) => prefix(name, word.toLowerCase()));
    const words = wordsOf(word);
    const isText = (index: Index, name: string): boolean => index.fields.get(name)?.type === "text";
    return this.#each((name) => {
      const whole = phrase(name, word, nowMs);
      const each = words.map((one) => phrase(name, one, nowMs));
      const join = operator === "AND" ? every : some;
      return (fields, index) =>
        isText(index, name) ? each.length > 0 && join(each, (one) => one(fields, index)) : whole(fields, index);
    });
  }

  /** In any of the fields. */
  #each(make: (name: string) => Predicate): Predicate {
    const named = new Map<Index, readonly Predicate[]>();
    return (fields, index) => {
      const parts = named.get(index) ?? namesIn(index, this.#query.fields).map(make);
      named.set(index, parts);
      return some(parts, (one) => one(fields, index));
    };
  }
}

const join = ({ operator, parts }: { operator: Operator | undefined; parts: readonly Predicate[] }): Predicate => {
  const combine = operator === "OR" ? some : every;
  return (fields, index) => combine(parts, (one) => one(fields, index));
};

/** Names of an index that are meant: boosts (`^2`) change no match. */
function namesIn({ fields }: Index, wanted: readonly string[]): string[] {
  const names = (wanted.length === 0 ? ["*"] : wanted).map((one) => one.replace(/\^[\d.]+$/, ""));
  return names.flatMap((name) => {
    if (!name.includes("*")) return [name];
    const ends = name.split("*");
    return Array.from(fields.keys()).filter(
      (one) => one.startsWith(ends[0] ?? "") && one.endsWith(ends.at(-1) ?? "") && fields.get(one)?.type !== "object",
    );
  });
}
