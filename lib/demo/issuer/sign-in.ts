import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

import { errors, type Provider } from "oidc-provider";

import { people } from "#lib/demo/story/team.ts";

import { sendPage } from "./page.ts";
import { personOf, subjectOf } from "./person.ts";
import { wantsStepUp } from "./provider.ts";
import { signInPage } from "./sign-in-page.ts";

/** Shows who can sign in, and signs in who was clicked. */
export async function answerSignIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params, session } = await provider.interactionDetails(request, response);
  const known = session?.accountId === undefined ? undefined : personOf(session.accountId);
  const isStepUp = wantsStepUp(params["acr_values"]);
  if (request.method === "POST") {
    // No form of ours is longer than a name.
    const chosen = personOf(new URLSearchParams(await text(request)).get("person") ?? "");
    if (!chosen || (known && chosen !== known)) throw new errors.AccessDenied("This person cannot sign in here.");
    const login = { accountId: subjectOf(chosen), acr: isStepUp ? "2" : "1", amr: ["demo"] };
    return provider.interactionFinished(request, response, { login });
  }
  const leadsTo = [new URL(String(params["redirect_uri"])).origin];
  sendPage(response, signInPage({ people, known, isStepUp, leadsTo }));
}
