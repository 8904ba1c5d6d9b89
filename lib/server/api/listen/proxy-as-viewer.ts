import type { IncomingMessage, ServerResponse } from "node:http";

import { doorResources } from "#lib/server/access/door.ts";
import type { Authenticated } from "#lib/server/auth/authenticate.ts";

import type { Api } from "../api.ts";
import { nobody } from "../guard/authenticate.ts";
import { endWithSession } from "../guard/end-with-session.ts";
import type { RateLimiter } from "../guard/rate.ts";
import { refuseUnproven } from "../guard/unproven.ts";
import { fromError } from "../problem/from-error.ts";
import type { ProxyTarget } from "../proxy/match.ts";
import { writeRefusal } from "../proxy/refusal.ts";
import { serveProxy } from "../proxy/serve.ts";
import { refuseOften } from "./refuse-often.ts";

interface Proxy extends Pick<Api, "authenticate" | "auth" | "registry" | "audit" | "openAnswers"> {
  /** Limits what each viewer may ask; null where one address is one person. */
  readonly viewers: RateLimiter | null;
}

/** The proxy answers raw requests, so it asks for itself who asks. Without sign-in it is known at once, and nothing is waited for. */
export function proxyAsViewer(
  proxy: Proxy,
  target: ProxyTarget,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { authenticate, auth, viewers } = proxy;
  const serve = (asking: Authenticated | null): void => {
    if (asking === null) return writeRefusal(request, response, nobody());
    const csrf = first(request.headers["x-quarterdeck-csrf"]);
    const proof = { method: request.method ?? "", target: request.url ?? "", csrf };
    const often = viewers && refuseOften(viewers, asking.viewer.key, request, response);
    const refusal = often ?? refuseUnproven(asking, proof);
    if (refusal) return writeRefusal(request, response, refusal);
    endWithSession(auth, asking, response);
    const known = knowDoors(asking, target);
    if (known === undefined) return serveProxy(proxy, asking, target, request, response);
    void known.then(() => serveProxy(proxy, asking, target, request, response));
  };
  const { cookie, authorization } = request.headers;
  try {
    const asking = authenticate({ cookie, authorization });
    if (asking instanceof Promise)
      asking.then(serve).catch((error: unknown) => writeRefusal(request, response, fromError(error)));
    else serve(asking);
  } catch (error) {
    writeRefusal(request, response, fromError(error));
  }
}

/** Whether the cluster is there for them: without it the cluster's own refusal would tell that there is one. undefined: it is known. */
function knowDoors({ viewer: { grants } }: Authenticated, { cluster }: ProxyTarget): Promise<void> | undefined {
  const isKnown = doorResources.every((door) => grants.of(cluster, door).state !== "unknown");
  return isKnown ? undefined : grants.ensure([], [cluster]);
}

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
