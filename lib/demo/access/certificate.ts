import { createHash } from "node:crypto";
import type { TLSSocket } from "node:tls";

import type { User } from "#lib/demo/http/contract.ts";

import { credentialKey } from "./user.ts";

const users = new WeakMap<TLSSocket, User | undefined>();

/** Who the client's certificate says he is, if the cluster's authority signed it: CN is the user, each O a group. Once a connection. */
export function userOfCertificate(socket: TLSSocket): User | undefined {
  if (!users.has(socket)) users.set(socket, readCertificate(socket));
  return users.get(socket);
}

function readCertificate(socket: TLSSocket): User | undefined {
  if (!socket.authorized) return undefined;
  const { subject, raw } = socket.getPeerCertificate();
  const name = [subject?.CN ?? ""].flat()[0] ?? "";
  if (name === "") return undefined;
  const fingerprint = createHash("sha256").update(raw).digest("hex");
  return { name, groups: [subject.O ?? []].flat(), extra: { [credentialKey]: [`X509SHA256=${fingerprint}`] } };
}

/** A certificate that the cluster's authority did not sign: worse than none. */
export const isStrange = (socket: TLSSocket): boolean =>
  !socket.authorized && Object.keys(socket.getPeerCertificate()).length > 0;
