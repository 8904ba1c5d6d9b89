import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { configuration } from "#lib/demo/alertmanager/status.ts";
import { metricSet } from "#tools/stack/build/binaries.ts";
import { ensureBinaries } from "#tools/stack/build/ensure.ts";

const readyMilliseconds = 30_000;

/** Starts a real Alertmanager of its own, configured as the embedded one is; it is gone afterwards. */
export async function startRealAlertmanager(): Promise<{ url: string; end(): Promise<void> }> {
  const bin = await ensureBinaries((line) => console.log(line), metricSet);
  const folder = mkdtempSync(join(tmpdir(), "quarterdeck-alertmanager-"));
  const config = join(folder, "config.yaml");
  writeFileSync(config, configuration);
  const address = `127.0.0.1:${await freePort()}`;
  const storage = join(folder, "storage");
  const child = spawn(
    join(bin, "alertmanager"),
    // Alone: gossip would listen on every interface.
    [
      `--config.file=${config}`,
      `--storage.path=${storage}`,
      `--web.listen-address=${address}`,
      "--cluster.listen-address=",
    ],
    { stdio: "ignore" },
  );
  const exit = once(child, "exit");
  const url = `http://${address}`;
  const end = async (): Promise<void> => {
    child.kill("SIGTERM");
    await exit;
    rmSync(folder, { recursive: true, force: true });
  };
  for (const deadline = Date.now() + readyMilliseconds; Date.now() < deadline; await sleep(100)) {
    const isReady = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return { url, end };
  }
  await end();
  throw new Error("The real Alertmanager did not get ready.");
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
