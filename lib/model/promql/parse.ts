import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";

import { EXPRESSION_LENGTH_AT_MOST } from "#lib/contract/words.ts";

import { unquote } from "./literal.ts";
import { PromqlError } from "./promql-error.ts";

/** An expression that was read whole. Positions of nodes are those of the text as it was typed. */
export interface Parsed {
  /** Without comments: spaces stand in their place. */
  readonly text: string;
  readonly root: SyntaxNode;
}

const DEPTH_AT_MOST = 200;

/** Reads an expression with the grammar that Prometheus' own editor uses. @throws {PromqlError} at the first thing that is not understood. */
export function parsePromql(typed: string): Parsed {
  if (typed.length > EXPRESSION_LENGTH_AT_MOST)
    throw new PromqlError(`The expression is longer than ${EXPRESSION_LENGTH_AT_MOST} characters.`, 0, typed.length);
  return readPromql(typed);
}

/** `parsePromql` for what we wrote ourselves, which may be longer. */
export function readPromql(typed: string): Parsed {
  const text = typed.replaceAll("\r\n", " \n");
  refuseCharacters(text);
  const commented = parser.parse(text);
  refuseBroken(commented, text);
  // Prometheus ends a comment at other characters than the grammar does: none is sent.
  const bare = withoutComments(commented, text);
  const tree = bare === text ? commented : parser.parse(bare);
  refuseBroken(tree, bare);
  const root = tree.topNode.firstChild;
  if (root === null) throw new PromqlError("There is no expression.", 0, text.length);
  return { text: bare, root };
}

/** A carriage return alone ends a line for Prometheus, and not for the grammar; other control characters are nobody's. */
const CONTROL = /(?![\t\n])\p{Cc}/u;

function refuseCharacters(text: string): void {
  const at = CONTROL.exec(text)?.index;
  if (at !== undefined) throw new PromqlError("A control character cannot stand in an expression.", at, at + 1);
  if (!text.isWellFormed()) throw new PromqlError("The expression is not valid Unicode.", 0, text.length);
}

function refuseBroken(tree: Tree, text: string): void {
  let depth = 0;
  const strings: (readonly [number, number])[] = [];
  tree.iterate({
    enter: ({ type, from, to, name }) => {
      depth += 1;
      if (type.isError) throw new PromqlError(unexpected(text, from, to), from, Math.max(to, from + 1));
      if (depth > DEPTH_AT_MOST) throw new PromqlError("The expression is nested too deep.", from, to);
      if (name !== "StringLiteral" && name !== "LineComment") return;
      strings.push([from, to]);
      if (name === "StringLiteral" && unquote(text.slice(from, to)) === null)
        throw new PromqlError("A string is not closed, or has an escape that is not known.", from, to);
    },
    leave: () => void (depth -= 1),
  });
  refuseForeign(text, strings);
}

function unexpected(text: string, from: number, to: number): string {
  const found = text.slice(from, to).trim() || text.slice(from).trim();
  return found === "" ? "The expression is not complete." : `"${found.slice(0, 40)}" is not expected here.`;
}

/** The grammar takes spaces of all scripts for spaces; Prometheus takes four. */
function refuseForeign(text: string, strings: readonly (readonly [number, number])[]): void {
  let at = 0;
  for (const [from, to] of [...strings, [text.length, text.length] as const]) {
    const found = /\P{ASCII}/u.exec(text.slice(at, from));
    if (found)
      throw new PromqlError(
        `"${found[0]}" can only stand within quotes.`,
        at + found.index,
        at + found.index + found[0].length,
      );
    at = to;
  }
}

function withoutComments(tree: Tree, text: string): string {
  let bare = text;
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (name === "LineComment") bare = bare.slice(0, from) + " ".repeat(to - from) + bare.slice(to);
    },
  });
  return bare;
}
