import { createApp } from "#lib/server/api/app.ts";
import { sharedRuntime } from "#lib/server/runtime.ts";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

let app: ReturnType<typeof createApp> | undefined;

/**
 * The API for plain `next dev` and `next start`; under server.ts, requests for it do not come here. Next listens on every address unless
 * it is told otherwise, and there is no sign-in: run it with `-H 127.0.0.1`.
 */
function answer(request: Request): Response | Promise<Response> {
  app ??= createApp(sharedRuntime());
  return app.fetch(request);
}

export { answer as GET, answer as HEAD, answer as POST, answer as PUT, answer as PATCH, answer as DELETE };
