import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { pinnedNode } from "./node.mjs";
import { npmInstall } from "./npm.mjs";
import { step } from "./progress.mjs";

const stampFile = (root) => join(root, "node_modules", ".quarterdeck-stamp");

/** Installs the packages of the lock file unless exactly these are there already. */
export async function ensureInstalled(root) {
  const wanted = wantedStamp(root);
  if (readStamp(stampFile(root)) === wanted) return;
  // Fails here, with the folder's name, rather than somewhere inside npm.
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(stampFile(root), "");
  await step("installing packages, once for each lock file", () => npmInstall(root));
  pinnedNode(root); // refuses when npm left it out; without the stamp the next run installs again
  writeFileSync(stampFile(root), wanted);
}

/** Hash of the lock file and the platform: a folder shared by two machines is installed anew for each. */
export function wantedStamp(root, { platform, arch } = process) {
  const lock = readFileSync(join(root, "package-lock.json"));
  return createHash("sha256").update(lock).update(`${platform}-${arch}`).digest("hex");
}

/** A stamp's content, undefined when there is none. */
export function readStamp(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
