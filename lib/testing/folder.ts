import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder of its own for one test. */
export interface TestFolder {
  readonly path: string;
  file(name: string): string;
  /** Writes a file and returns its path. */
  write(name: string, text: string): string;
  /** Writes beside and renames into place, as editors and kubectl do. */
  replace(name: string, text: string): string;
  remove(): void;
}

export function makeFolder(): TestFolder {
  const root = mkdtempSync(path.join(tmpdir(), "quarterdeck-"));
  const file = (name: string) => path.join(root, name);
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(file(name)), { recursive: true });
    writeFileSync(file(name), text);
    return file(name);
  };
  const replace = (name: string, text: string) => {
    renameSync(write(`${name}.new`, text), file(name));
    return file(name);
  };
  return { path: root, file, write, replace, remove: () => rmSync(root, { recursive: true, force: true }) };
}
