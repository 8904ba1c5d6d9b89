import { startServer } from "#lib/server/api/listen/start.ts";
import { createLog } from "#lib/server/api/log.ts";
import { configFromArguments } from "#lib/server/config/arguments.ts";
import { openRuntime, shareRuntime } from "#lib/server/runtime.ts";
import { aLogStoreConfig } from "#lib/testing/log-store.ts";

/** The whole server as server.ts composes it, except that it stays up when the pages were never built: none is asked for. */
const [, , kubeconfig = "", url, index] = process.argv;
const config = {
  ...configFromArguments({ kubeconfig, port: 0, env: {} }),
  state: { file: ":memory:", keyFile: null },
  ...(url !== undefined && index !== undefined && { logs: [aLogStoreConfig(url, { index })] }),
};
const running = await startServer({
  listen: config.server,
  open: () => shareRuntime(openRuntime({ config, log: createLog() })),
  dev: false,
  dir: new URL("../../../", import.meta.url).pathname,
});
running.pagesReady.catch(() => undefined);
process.stdout.write(`Quarterdeck: ${running.address}\n`);
