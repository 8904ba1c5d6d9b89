import { wrongKey, wrongValue } from "#lib/demo/resource/name.ts";
import { badRequest } from "#lib/demo/store/api-error.ts";

type Labels = Readonly<Record<string, string>>;
export type Requirement = (labels: Labels) => boolean;

const symbols = ["==", "!=", "=", "!", "(", ")", ",", ">", "<"];

/** Kubernetes' own words and symbols of a selector; blanks only part them. */
function tokens(text: string): string[] {
  const found: string[] = [];
  let rest = text.trimStart();
  while (rest !== "") {
    const symbol = symbols.find((one) => rest.startsWith(one));
    const token = symbol ?? /^[^\s=!(),<>]+/.exec(rest)?.[0] ?? rest;
    found.push(token);
    rest = rest.slice(token.length).trimStart();
  }
  return found;
}

const isWord = (token: string): boolean => token !== "" && !symbols.includes(token);

class Parser {
  readonly #tokens: string[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokens(text);
  }

  parse(): Requirement[] {
    const requirements: Requirement[] = [];
    const first = this.#peek();
    if (first === "") return requirements;
    if (!isWord(first) && first !== "!")
      throw badRequest(`found '${first}', expected: !, identifier, or 'end of string'`);
    for (;;) {
      requirements.push(this.#requirement());
      const next = this.#next();
      if (next === "") return requirements;
      if (next !== ",") throw badRequest(`found '${next}', expected: ',' or 'end of string'`);
      if (!isWord(this.#peek()) && this.#peek() !== "!")
        throw badRequest(`found '${this.#peek()}', expected: identifier after ','`);
    }
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? "";
  }

  #next(): string {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #requirement(): Requirement {
    const isNegated = this.#peek() === "!";
    if (isNegated) this.#at += 1;
    const key = this.#next();
    if (!isWord(key)) throw unparsed(`found '${key}', expected: identifier`);
    const wrong = wrongKey(key);
    if (wrong !== undefined) throw unparsed(`<nil>: Invalid value: ${JSON.stringify(key)}: ${wrong}`);
    if (isNegated) return (labels) => !(key in labels);
    if (this.#peek() === "" || this.#peek() === ",") return (labels) => key in labels;
    return this.#comparison(key, this.#next());
  }

  #comparison(key: string, operator: string): Requirement {
    switch (operator) {
      case "in":
        return oneOf(key, this.#values());
      case "notin":
        return not(oneOf(key, this.#values()));
      case "=":
      case "==":
        return oneOf(key, [this.#value(key)]);
      case "!=":
        return not(oneOf(key, [this.#value(key)]));
      case ">":
      case "<":
        return compared(key, operator, this.#number(key));
      default:
        throw unparsed(`found '${operator}', expected: in, notin, =, ==, !=, gt, lt`);
    }
  }

  #value(key: string): string {
    const next = this.#peek();
    if (next === "" || next === ",") return "";
    if (!isWord(next)) throw unparsed(`found '${next}', expected: identifier`);
    return checked(key, this.#next());
  }

  #number(key: string): number {
    const value = this.#value(key);
    if (/^[+-]?\d+$/.test(value)) return Number(value);
    const why = "for 'Gt', 'Lt' operators, the value must be an integer";
    throw unparsed(`values[0]: Invalid value: ${JSON.stringify(value)}: ${why}`);
  }

  #values(): string[] {
    const open = this.#next();
    if (open !== "(") throw unparsed(`found '${open}' expected: '('`);
    const values: string[] = [];
    for (;;) {
      const isGiven = isWord(this.#peek());
      if (isGiven) values.push(this.#next());
      const next = this.#next();
      // Between commas there is the empty value, between brackets alone there is none.
      if (!isGiven && (next === "," || values.length > 0)) values.push("");
      if (next === ")") return values;
      if (next !== ",") throw unparsed(`found '${next}', expected: ',' or ')'`);
    }
  }
}

const unparsed = (why: string): Error => badRequest(`unable to parse requirement: ${why}`);
const oneOf = (key: string, values: readonly string[]): Requirement => {
  const set = new Set(values);
  return (labels) => key in labels && set.has(labels[key] ?? "");
};
const not =
  (requirement: Requirement): Requirement =>
  (labels) =>
    !requirement(labels);
const compared =
  (key: string, operator: ">" | "<", value: number): Requirement =>
  (labels) => {
    const found = labels[key];
    if (found === undefined || !/^-?\d+$/.test(found)) return false;
    return operator === ">" ? Number(found) > value : Number(found) < value;
  };

function checked(key: string, value: string): string {
  const wrong = wrongValue(value);
  if (wrong === undefined) return value;
  throw unparsed(`values[0][${key}]: Invalid value: ${JSON.stringify(value)}: ${wrong}`);
}

/** A label selector as a question about an object's labels. @throws ApiError 400 */
export function parseLabelSelector(text: string): Requirement | undefined {
  const requirements = new Parser(text).parse();
  return requirements.length === 0 ? undefined : (labels) => requirements.every((holds) => holds(labels));
}
