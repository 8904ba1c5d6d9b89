import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

import { Refusal } from "./refusal.mjs";

/**
 * Adds where the clusters come from when nothing names it: the person's own kubeconfig.
 * @throws {Refusal} exit code 2 when there is none, or when a named file does not exist.
 */
export function withClusters(flags, { root, folder, home, env }) {
  for (const name of ["config", "kubeconfig"]) {
    if (flags[name] !== undefined && !existsSync(resolve(folder, flags[name]))) {
      throw refusal(`--${name} ${flags[name]} does not exist.`, "Check the path.");
    }
  }
  const isNamed = flags.config ?? flags.kubeconfig ?? env.QUARTERDECK_CONFIG;
  if (isNamed || existsSync(join(root, "quarterdeck.yaml"))) return flags;
  // kubectl's variable. A list of files would have to be merged: such a person names one.
  if (env.KUBECONFIG && !env.KUBECONFIG.includes(delimiter))
    return { ...flags, kubeconfig: resolve(folder, env.KUBECONFIG) };
  const own = join(home, ".kube", "config");
  if (existsSync(own)) return { ...flags, kubeconfig: own };
  throw refusal(
    "No clusters are configured and there is no ~/.kube/config.",
    "Name a kubeconfig: `npm start -- --kubeconfig FILE`, or write a quarterdeck.yaml (docs/operations.md).",
  );
}

const refusal = (sentence, action) => new Refusal("QD-009-clusters", sentence, action, 2);
