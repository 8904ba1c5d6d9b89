import type { TLSSocket } from "node:tls";

import type { Authenticate, Authorize, User } from "#lib/demo/http/contract.ts";
import { ApiError } from "#lib/demo/store/api-error.ts";

import { isStrange, userOfCertificate } from "./certificate.ts";
import { createImpersonation } from "./impersonation.ts";
import { anonymous, withAuthenticated } from "./user.ts";

/** Says whose token this is, or that it is none of its own. */
export type TokenAuthenticator = (token: string) => User | undefined | Promise<User | undefined>;

export interface AuthenticationOptions {
  readonly tokens: readonly TokenAuthenticator[];
  readonly authorize: Authorize;
  /** The cluster's minor version: constrained impersonation is on from 36. */
  readonly minor: number;
}

const unauthorized = (): ApiError => new ApiError(401, "Unauthorized", "Unauthorized");

/** Whose token this is. Groups are complete. */
export async function userOfToken(tokens: readonly TokenAuthenticator[], token: string): Promise<User | undefined> {
  for (const authenticate of tokens) {
    const user = await authenticate(token);
    if (user) return withAuthenticated(user);
  }
  return undefined;
}

/** Certificate, then bearer token, then nobody; and whom that user then speaks for. */
export function createAuthenticate({ tokens, authorize, minor }: AuthenticationOptions): Authenticate {
  const impersonate = createImpersonation(authorize, minor >= 36);
  return async (request, attributes) => {
    const socket = request.socket as TLSSocket;
    const byCertificate = userOfCertificate(socket);
    const token = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
    const user = byCertificate
      ? withAuthenticated(byCertificate)
      : token === undefined
        ? undefined
        : await userOfToken(tokens, token);
    // Credentials that are wrong are refused; only no credentials at all make somebody anonymous.
    if (!user && (token !== undefined || isStrange(socket))) throw unauthorized();
    return await impersonate(request, user ?? anonymous, attributes);
  };
}
