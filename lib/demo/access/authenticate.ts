import { createHash } from "node:crypto";
import type { TLSSocket } from "node:tls";

import type { Authenticate, Authorize, User } from "#lib/demo/http/contract.ts";
import { ApiError } from "#lib/demo/store/api-error.ts";

import { impersonate } from "./impersonate.ts";

const authenticated = "system:authenticated";
const unauthenticated = "system:unauthenticated";
const anonymous: User = { name: "system:anonymous", groups: [unauthenticated] };

/** The key of `extra` under which an audit finds the credential again. */
export const credentialKey = "authentication.kubernetes.io/credential-id";

/** Says whose token this is, or undefined that it is nobody's. */
export type UserOfToken = (token: string) => User | undefined | Promise<User | undefined>;

/** Certificate, then bearer token, then nobody; and whom that user then speaks for. */
export function createAuthenticate(userOfToken: UserOfToken, authorize: Authorize): Authenticate {
  return async (request) => {
    const socket = request.socket as TLSSocket;
    const token = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
    const user = userOfCertificate(socket) ?? (token === undefined ? undefined : await userOfToken(token));
    // Credentials that are wrong are refused; only no credentials at all make somebody anonymous.
    const isStrange = !socket.authorized && Object.keys(socket.getPeerCertificate()).length > 0;
    if (!user && (token !== undefined || isStrange)) throw new ApiError(401, "Unauthorized", "Unauthorized");
    return complete((await impersonate(request, complete(user ?? anonymous), authorize)) ?? user ?? anonymous);
  };
}

/** Adds the group of everybody who proved who he is, or of everybody who did not. */
function complete(user: User): User {
  const group = user.name === anonymous.name ? unauthenticated : authenticated;
  const isComplete = user.groups.includes(group) || user.groups.includes(unauthenticated);
  return isComplete ? user : { ...user, groups: [...user.groups, group] };
}

const users = new WeakMap<TLSSocket, User>();

/** Who the client's certificate says he is, if the cluster's authority signed it: CN is the user, each O a group. */
function userOfCertificate(socket: TLSSocket): User | undefined {
  const known = users.get(socket);
  if (known || !socket.authorized) return known;
  const { subject, raw } = socket.getPeerCertificate();
  const name = [subject?.CN ?? ""].flat()[0] ?? "";
  if (name === "") return undefined;
  const fingerprint = createHash("sha256").update(raw).digest("hex");
  const extra = { [credentialKey]: [`X509SHA256=${fingerprint}`] };
  const user = { name, groups: [subject.O ?? []].flat(), extra };
  users.set(socket, user);
  return user;
}
