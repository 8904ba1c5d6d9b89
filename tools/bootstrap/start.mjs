import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ensureBuilt } from "./build.mjs";
import { checkClusters } from "./clusters.mjs";
import { help, parseFlags, toArguments } from "./flags.mjs";
import { ensureInstalled } from "./install.mjs";
import { whileLocked } from "./lock.mjs";
import { pinnedNode } from "./node.mjs";
import { ensurePortFree } from "./port.mjs";
import { run } from "./run.mjs";

/** `npm start` and `npm run dev`: checks what can be checked at once, installs, builds when stale, becomes the server. */
export async function start(root, args, { isDevelopment = false } = {}) {
  const flags = parseFlags(args);
  if (flags.help) return print(help);
  if (flags.version) return print(`${JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version}\n`);

  const folder = process.env.INIT_CWD ?? process.cwd();
  checkClusters(flags, folder);
  // A port or host in the configuration file is the server's to check.
  if (flags.config === undefined) await ensurePortFree(Number(flags.port ?? 3000), flags.host ?? "127.0.0.1");

  const node = await whileLocked(root, async () => {
    await ensureInstalled(root);
    const pinned = pinnedNode(root);
    if (!isDevelopment) await ensureBuilt(root, pinned);
    return pinned;
  });
  const env = { ...process.env, NODE_ENV: isDevelopment ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" };
  return run(node, ["server.ts", ...toArguments(flags, folder)], { cwd: root, env });
}

function print(text) {
  process.stdout.write(text);
  return 0;
}
