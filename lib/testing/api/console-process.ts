import type { RequestListener } from "node:http";

import { createListener, startingListener } from "#lib/server/api/listen/listener.ts";
import { createLog } from "#lib/server/api/log.ts";
import { configFromArguments } from "#lib/server/config/arguments.ts";
import { openRuntime } from "#lib/server/runtime.ts";
import { startServer } from "#lib/testing/server.ts";

/** A process with Quarterdeck's API and no pages: `console-process.ts CONFIG`. Says its address, and ends well by SIGTERM. */
const [config = ""] = process.argv.slice(2);
let listener: RequestListener = startingListener;
const server = await startServer((request, response) => {
  listener(request, response);
});
const runtime = openRuntime({ config: configFromArguments({ config }), log: createLog("silent"), address: server.url });
listener = createListener(runtime, (_request, response) => void response.end("a page"));
process.once("SIGTERM", () => {
  void runtime.close().then(() => process.exit(0));
});
process.stdout.write(`${server.url}\n`);
