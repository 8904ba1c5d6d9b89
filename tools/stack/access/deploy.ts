import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parseAllDocuments } from "yaml";

import type { KubernetesObject } from "#tools/stack/kubernetes/object.ts";

/** Files that operators apply, and the stack too: what they say is what is tested. */
export const deployFolder = join(import.meta.dirname, "..", "..", "..", "deploy");

/** The objects of one file of deploy/kubernetes. */
export function readDeployed(name: "reader" | "impersonator" | "impersonator-legacy" | "people"): KubernetesObject[] {
  const text = readFileSync(join(deployFolder, "kubernetes", `${name}.yaml`), "utf8");
  return parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject);
}
