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
  const lead = (more: Readonly<Record<string, string>>): void => {
    const back = returnPath(target);
    const query = new URLSearchParams({ ...(back === "/" ? {} : { return: back }), ...more }).toString();
    const location = query === "" ? "/signin" : `/signin?${query}`;
    response.writeHead(303, [...API_HEADERS, "location", location, "content-length", "0"]).end();
  };
  const answer = async (): Promise<void> => ((await authenticate({ cookie })) ? serve() : lead({}));
  answer().catch((error: unknown) => {
    const problem = fromError(error);
    // While nobody can sign in yet the page that says so is better than its JSON.
    if (problem.code === "QD-503-session") lead({ error: "unready" });
    else writeRefusal(request, response, problem);
  });
}
