import { createApp } from "#lib/server/api/app.ts";
import { createLog } from "#lib/server/api/log.ts";
import { configFromArguments } from "#lib/server/config/arguments.ts";
import { openRuntime, sharedRuntime } from "#lib/server/runtime.ts";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** The API for plain `next dev` and `next start`; under server.ts requests for it do not come here. */
let app: ReturnType<typeof createApp> | undefined;

function answer(request: Request): Response | Promise<Response> {
  app ??= createApp(sharedRuntime(openFromEnvironment));
  return app.fetch(request);
}

function openFromEnvironment() {
  const kubeconfig = process.env["QUARTERDECK_CONFIG"] ? undefined : process.env["KUBECONFIG"];
  return openRuntime({ config: configFromArguments({ kubeconfig }), log: createLog() });
}

export { answer as GET, answer as HEAD, answer as POST, answer as PUT, answer as PATCH, answer as DELETE };
