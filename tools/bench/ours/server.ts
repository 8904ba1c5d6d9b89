import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

import { type Core, type Running, start } from "#tools/bench/child.ts";

const root = new URL("../../../", import.meta.url).pathname;
const READY = /^Quarterdeck \S+: (http:\S+?)\/?$/;

/** Builds the pages when there are none: server.ts does not start without them. None is asked for, so an old build will do. */
export function buildServer(): void {
  if (existsSync(`${root}.next/BUILD_ID`)) return;
  const built = spawnSync(process.execPath, [`${root}tools/bootstrap.mjs`, "build"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (built.status !== 0) throw new Error("the pages could not be built: npm run build says why");
}

/** Starts the whole server, as `npm start` does, on a free port of 127.0.0.1. */
export async function startServer(kubeconfig: string, core: Core): Promise<{ origin: string; running: Running }> {
  const running = await start(process.execPath, [`${root}server.ts`, `--kubeconfig=${kubeconfig}`, "--port=0"], {
    core,
    env: { NODE_ENV: "production" },
    ready: (line) => READY.test(line),
    timeoutMilliseconds: 60_000,
  });
  return { origin: READY.exec(running.readyLine)?.[1] ?? "", running };
}
