import { existsSync } from "node:fs";
import { resolve } from "node:path";

import { Refusal } from "./refusal.mjs";

/**
 * Checks what names the clusters before anything is installed. With nothing that does, the server shows the embedded fleet.
 * @throws {Refusal} exit code 2 when a named file does not exist, or two flags name different clusters.
 */
export function checkClusters(flags, folder) {
  for (const name of ["config", "kubeconfig"]) {
    if (flags[name] === undefined) continue;
    if (flags.demo !== undefined) {
      throw new Refusal("QD-005-flag", `--demo and --${name} name different clusters.`, "Give one of them.", 2);
    }
    if (!existsSync(resolve(folder, flags[name]))) {
      throw new Refusal("QD-009-clusters", `--${name} ${flags[name]} does not exist.`, "Check the path.", 2);
    }
  }
}
