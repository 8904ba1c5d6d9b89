import type { IncomingMessage, ServerResponse } from "node:http";

import { returnPath } from "#lib/model/identity/return-path.ts";

import type { Authenticate } from "../guard/asking.ts";
import { API_HEADERS } from "../guard/headers.ts";
import { fromError } from "../problem/from-error.ts";
import { writeRefusal } from "../proxy/refusal.ts";

// The sign-in page, what the build consists of, and the icon.
const PUBLIC =
  /^\/(?:signin(?:\?|$)|favicon\.ico$|icon[\w.-]*$|_next\/static\/(?:[\w.@()[\]~/-]|%(?!2[5EFef]|5[Cc])[0-9A-Fa-f]{2})+(?:\?|$))/;

/** Serves a page to who is signed in, and leads everybody else to where one signs in. Pages hold nothing of a cluster: that comes from the API. */
export function leadToSignIn(
  authenticate: Authenticate,
  request: IncomingMessage,
  response: ServerResponse,
  serve: () => void,
): void {
  const target = request.url ?? "/";
  // Nothing public is above another: who climbs up means what is not.
  if (PUBLIC.test(target) && !target.includes("..")) return serve();
  const { cookie } = request.headers;
  const answer = async (): Promise<void> => {
    if (await authenticate({ cookie })) return serve();
    const back = returnPath(target);
    const query = back === "/" ? "" : `?${new URLSearchParams({ return: back })}`;
    response.writeHead(303, [...API_HEADERS, "location", `/signin${query}`, "content-length", "0"]).end();
  };
  answer().catch((error: unknown) => writeRefusal(request, response, fromError(error)));
}
