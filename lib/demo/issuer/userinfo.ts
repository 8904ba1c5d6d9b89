import type { IncomingMessage, ServerResponse } from "node:http";

import type { IssuerMemory } from "./memory.ts";
import { claimsOf, personOf } from "./person.ts";
import { isAlive } from "./session.ts";
import { readToken } from "./token.ts";

/** Who the bearer of an access token is. Ours and not oidc-provider's, whose own takes no token for an audience. */
export async function answerUserinfo(
  request: IncomingMessage,
  response: ServerResponse,
  issuer: string,
  memory: IssuerMemory,
): Promise<void> {
  const token = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const claims = await readToken(token, issuer, memory).catch(() => undefined);
  const person = personOf(claims?.sub ?? "");
  const isOurs = claims && person && claims["typ"] === "Bearer" && isAlive(claims["sid"], memory);
  const body = isOurs
    ? { sub: claims.sub, ...claimsOf(person) }
    : { error: "invalid_token", error_description: "Token verification failed" };
  response.writeHead(isOurs ? 200 : 401, {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    ...(isOurs ? {} : { "WWW-Authenticate": 'Bearer realm="demo", error="invalid_token"' }),
  });
  response.end(JSON.stringify(body));
}
