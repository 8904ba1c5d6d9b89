import { readFileSync } from "node:fs";

import { type Document, LineCounter, type Node, isMap, isNode, isPair, isScalar, isSeq, parseDocument } from "yaml";

import { ConfigError, type SourceProblem } from "./problem.ts";

/** A parsed YAML (or JSON) file that still knows where each value stood. */
export interface SourceDocument {
  file: string;
  value: unknown;
  /** The problem, placed at the deepest part of `path` that exists. */
  problem(path: readonly PropertyKey[], message: string): SourceProblem;
}

/** Reads and parses one file. @throws {ConfigError} with every syntax error's line and column. */
export function readDocument(file: string): SourceDocument {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError([{ file, line: null, column: null, message: describeReadError(error) }], { cause: error });
  }
  return parseSource(file, text);
}

/** Parses text as if it were read from `file`. @throws {ConfigError} */
export function parseSource(file: string, text: string): SourceDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number, message: string): SourceProblem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), message };
  };
  if (document.errors.length > 0) {
    // The parser says the same of each collection that is left open at one place.
    const unique = new Map(document.errors.map((error) => [`${error.pos[0]} ${error.message}`, error]));
    throw new ConfigError(
      Array.from(unique.values(), (error) => place(error.pos[0], `is not valid YAML: ${error.message}`)),
    );
  }
  if (document.contents === null) {
    throw new ConfigError([{ file, line: 1, column: 1, message: "is empty" }]);
  }
  return {
    file,
    value: toValue(document, place),
    problem: (path, message) => place(offsetOf(document.contents, path), message),
  };
}

function toValue(document: Document.Parsed, place: (offset: number, message: string) => SourceProblem): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // An alias without its anchor, or aliases that multiply without bound.
    const message = error instanceof Error ? error.message : String(error);
    throw new ConfigError([place(0, `is not valid YAML: ${message}`)], { cause: error });
  }
}

/** Follows `path` as far as it exists; a map's entry is placed at its key, so that a missing value has a line too. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = startOf(root);
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((entry) => isPair(entry) && isScalar(entry.key) && String(entry.key.value) === step);
      if (!pair) return offset;
      offset = startOf(pair.key);
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number" && step < node.items.length) {
      node = node.items[step];
      offset = startOf(node);
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number {
  return isNode(node) ? ((node as Node).range?.[0] ?? 0) : 0;
}

/** The operating system's error as a sentence. */
export function describeReadError(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return "does not exist";
  if (code === "EACCES" || code === "EPERM") return "may not be read by this user";
  if (code === "EISDIR") return "is a folder, not a file";
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
