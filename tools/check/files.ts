import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

// What git ignores, without needing git.
const skipped = new Set([
  "node_modules",
  ".git",
  ".next",
  ".quarterdeck",
  ".vitest",
  "test-results",
  "playwright-report",
  "data",
]);

/** Every file of the tree that is or would be committed, relative to `root`, with forward slashes. */
export function filesOf(root: string): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (skipped.has(entry.name)) return [];
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return walk(path);
      return entry.isFile() ? [relative(root, path).replaceAll("\\", "/")] : [];
    });
  return walk(root).toSorted();
}

export const isSource = (file: string): boolean => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith(".d.ts");
export const isTest = (file: string): boolean =>
  /(\.test\.(tsx?|mjs)|\.e2e\.ts)$/.test(file) || file.startsWith("e2e/");
