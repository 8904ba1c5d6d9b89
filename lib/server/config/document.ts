import { readFileSync, statSync } from "node:fs";

import {
  type Document,
  LineCounter,
  type Node,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
} from "yaml";

import { ConfigError, type SourceProblem } from "./problem.ts";

/** A parsed YAML (or JSON) file that still knows where each value stood. */
export interface SourceDocument {
  file: string;
  value: unknown;
  /** The problem, placed at the deepest part of `path` that exists. */
  problem(path: readonly PropertyKey[], message: string): SourceProblem;
}

/** A kubeconfig of 1,000 clusters with their certificates is smaller. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Reads and parses one file. @throws {ConfigError} with every syntax error's line and column. */
export function readDocument(file: string): SourceDocument {
  let text: string;
  try {
    if (statSync(file).size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES} bytes`);
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError([{ file, line: null, column: null, message: describeReadError(error) }], { cause: error });
  }
  return parseSource(file, text);
}

/** Parses text as if it were read from `file`. @throws {ConfigError} */
export function parseSource(file: string, text: string): SourceDocument {
  const lines = new LineCounter();
  // The parser looks for each key among all before it: 50,000 keys took it three minutes.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
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
  const repeated = repeatedKeys(document);
  if (repeated.length > 0)
    throw new ConfigError(repeated.map((offset) => place(offset, "is not valid YAML: Map keys must be unique")));
  if (document.contents === null) {
    throw new ConfigError([{ file, line: 1, column: 1, message: "is empty" }]);
  }
  return {
    file,
    value: toValue(document, place),
    problem: (path, message) => place(offsetOf(document.contents, path), message),
  };
}

/** Where maps have a key once more. */
function repeatedKeys(document: Document.Parsed): number[] {
  const offsets: number[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name)) offsets.push(startOf(key));
        seen.add(name);
      }
    },
  });
  return offsets;
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
