import type { IncomingMessage } from "node:http";

import type { Attributes, Authorize, User } from "#lib/demo/http/contract.ts";
import { badRequest } from "#lib/demo/store/api-error.ts";

import { forbidden } from "./forbidden.ts";
import { modesFor, type Mode } from "./impersonation-mode.ts";
import { anonymous, serviceAccountGroups, serviceAccountOf, unauthenticated, withAuthenticated } from "./user.ts";

type Impersonate = (request: IncomingMessage, requestor: User, attributes: Attributes) => Promise<User>;

/** `Impersonate-*` headers: each name, group, uid and extra needs a right of its own. */
export function createImpersonation(authorize: Authorize, isConstrained: boolean): Impersonate {
  /** The mode by which a user succeeded last is tried first, so that his refusals are about that one. */
  const lastMode = new Map<string, Mode>();
  const require = async (user: User, attributes: Attributes): Promise<void> => {
    const { allowed, reason } = await authorize(user, attributes);
    if (!allowed) throw forbidden(user, attributes, reason);
  };
  return async (request, requestor, attributes) => {
    const wanted = wantedUser(request);
    if (!wanted) return requestor;
    const last = lastMode.get(requestor.name);
    const modes = modesFor(wanted, isConstrained);
    let refusal: unknown;
    for (const mode of last && modes.includes(last) ? [last, ...modes.filter((one) => one !== last)] : modes) {
      try {
        for (const right of mode.rights(wanted, attributes)) await require(requestor, right);
        lastMode.set(requestor.name, mode);
        return complete(wanted, mode.groups(wanted));
      } catch (error) {
        refusal ??= error;
      }
    }
    throw refusal;
  };
}

function complete(wanted: User, fixedGroups: readonly string[]): User {
  const account = serviceAccountOf(wanted.name);
  const groups = wanted.groups.length > 0 || !account ? wanted.groups : serviceAccountGroups(account.namespace);
  const user = { ...wanted, groups: fixedGroups.length > 0 ? fixedGroups : groups };
  if (user.name !== anonymous.name) return withAuthenticated(user);
  return user.groups.includes(unauthenticated) ? user : { ...user, groups: [...user.groups, unauthenticated] };
}

const quote = (value: string): string => JSON.stringify(value);
const list = (values: readonly string[]): string => `[]string{${values.map(quote).join(", ")}}`;

/** The user as the headers name him. @throws ApiError 400 for the rest of a user without a name. */
function wantedUser(request: IncomingMessage): User | undefined {
  const headers = request.headersDistinct;
  const name = headers["impersonate-user"]?.[0] ?? "";
  const uid = headers["impersonate-uid"]?.[0] ?? "";
  const groups = headers["impersonate-group"] ?? [];
  const extra = Object.entries(headers)
    .filter(([header]) => header.startsWith("impersonate-extra-"))
    .map(([header, values]): [string, string[]] => [
      unescapeKey(header.slice("impersonate-extra-".length)),
      values ?? [],
    ]);
  if (name !== "") {
    return {
      name,
      groups,
      ...(uid === "" ? {} : { uid }),
      ...(extra.length === 0 ? {} : { extra: Object.fromEntries(extra) }),
    };
  }
  if (uid === "" && groups.length === 0 && extra.length === 0) return undefined;
  // The API server prints its own structure here, and so the message is Go.
  const goGroups = groups.length === 0 ? "[]string(nil)" : list(groups);
  const goExtra = extra.map(([key, values]) => `${quote(key)}:${list(values)}`).join(", ");
  const goMap = goExtra === "" ? "map[string][]string(nil)" : `map[string][]string{${goExtra}}`;
  throw badRequest(
    `requested &user.DefaultInfo{Name:"", UID:${quote(uid)}, Groups:${goGroups}, Extra:${goMap}} without impersonating a user name`,
  );
}

function unescapeKey(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
