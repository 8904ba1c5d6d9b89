import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { pageScripts } from "./page-scripts.ts";

let build: string;
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(build, file)), { recursive: true });
  writeFileSync(join(build, file), text);
};
const manifestOf = (...chunks: string[]): string =>
  `globalThis.x = ${JSON.stringify({ clientModules: { a: { chunks: chunks.map((one) => `/_next/static/chunks/${one}`) } } })}`;

beforeEach(() => {
  build = mkdtempSync(join(tmpdir(), "build-"));
  const rootMainFiles = ["static/chunks/root.js"];
  write("build-manifest.json", JSON.stringify({ rootMainFiles, polyfillFiles: ["static/chunks/old.js"] }));
});
afterEach(() => rmSync(build, { recursive: true }));

it("adds a page's own scripts to those of every page, each once", () => {
  write("server/app/(console)/pods/page_client-reference-manifest.js", manifestOf("root.js", "pods.js", "pods.js"));
  const scripts = ["root", "old", "pods"].map((name) => join(build, "static", "chunks", `${name}.js`));
  expect(pageScripts(build)).toEqual([{ page: "/pods", scripts }]);
});

it("names pages by their path, without groups, and leaves Next's own pages out", () => {
  for (const folder of ["(console)", "(console)/clusters/[cluster]", "_not-found"]) {
    write(`server/app/${folder}/page_client-reference-manifest.js`, manifestOf());
  }
  expect(pageScripts(build).map(({ page }) => page)).toEqual(["/clusters/[cluster]", "/"]);
});
