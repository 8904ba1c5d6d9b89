import type { Attributes, User } from "#lib/demo/http/contract.ts";
import { ApiError } from "#lib/demo/store/api-error.ts";

/** 403 as the API server words it: who may not do what, where, and the authoriser's reason if it has one. */
export function forbidden(user: User, attributes: Attributes, reason = ""): ApiError {
  const { verb, group, resource, subresource, namespace, name } = attributes;
  const why = reason === "" ? "" : `: ${reason}`;
  const who = `User ${JSON.stringify(user.name)} cannot ${verb}`;
  if (!attributes.isResource)
    return new ApiError(403, "Forbidden", `forbidden: ${who} path ${JSON.stringify(attributes.path)}${why}`, {});
  const asked = `${who} resource "${resource}${subresource === "" ? "" : `/${subresource}`}" in API group "${group}"`;
  const where = namespace === "" ? "at the cluster scope" : `in the namespace "${namespace}"`;
  const what = `${resource}${group === "" ? "" : `.${group}`}${name === "" ? "" : ` ${JSON.stringify(name)}`}`;
  return new ApiError(403, "Forbidden", `${what} is forbidden: ${asked} ${where}${why}`, {
    ...(name === "" ? {} : { name }),
    ...(group === "" ? {} : { group }),
    kind: resource,
  });
}
