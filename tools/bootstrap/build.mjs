import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readStamp } from "./install.mjs";
import { step } from "./progress.mjs";
import { Refusal } from "./refusal.mjs";
import { run } from "./run.mjs";

// Everything `next build` reads.
const sources = [
  "app",
  "components",
  "lib",
  "public",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

const isTest = (path) => /\.test\.tsx?$/.test(path) || path.startsWith(join("lib", "testing"));

/** Builds the pages unless the build there is of exactly these sources. */
export async function ensureBuilt(root, node) {
  const stamp = join(root, ".next", "quarterdeck-stamp");
  const wanted = sourceHash(root);
  if (readStamp(stamp) === wanted) return;
  mkdirSync(join(root, ".next"), { recursive: true });
  rmSync(stamp, { force: true });
  await step("building the pages", () => nextBuild(root, node));
  writeFileSync(stamp, wanted);
}

async function nextBuild(root, node) {
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  // Its output goes to stderr, where progress goes.
  const code = await run(node, [next, "build"], { cwd: root, env, stdio: ["ignore", 2, 2] });
  if (code !== 0) throw new Refusal("QD-008-build", "The pages could not be built.", "The lines above say why.");
}

/** Hash over name and content of every file that goes into the pages. */
export function sourceHash(root) {
  const hash = createHash("sha256");
  for (const path of sources.flatMap((source) => filesUnder(root, source))) {
    if (!isTest(path))
      hash
        .update(path)
        .update("\0")
        .update(readFileSync(join(root, path)))
        .update("\0");
  }
  return hash.digest("hex");
}

function filesUnder(root, path) {
  if (!existsSync(join(root, path))) return [];
  if (/\.\w+$/.test(path)) return [path];
  const entries = readdirSync(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}
