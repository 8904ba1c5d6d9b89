import type { Attributes, Authorize, User } from "#lib/demo/http/contract.ts";

import { type Fields, invalidReview, type Judge } from "./review.ts";

interface Spec {
  readonly resourceAttributes?: Partial<
    Record<"namespace" | "verb" | "group" | "version" | "resource" | "subresource" | "name", string>
  >;
  readonly nonResourceAttributes?: { readonly path?: string; readonly verb?: string };
  readonly user?: string;
  readonly uid?: string;
  readonly groups?: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** What a review asks, in the authoriser's words. @throws ApiError 422 unless it is one question. */
function attributesOf({ resourceAttributes: asked, nonResourceAttributes: path }: Spec): Attributes {
  if (asked && path)
    throw invalidReview(
      "spec.nonResourceAttributes",
      { Path: path.path ?? "", Verb: path.verb ?? "" },
      "cannot be specified in combination with resourceAttributes",
    );
  if (!asked && !path)
    throw invalidReview(
      "spec.resourceAttributes",
      null,
      "exactly one of nonResourceAttributes or resourceAttributes must be specified",
    );
  const { namespace = "", verb = path?.verb ?? "", group = "", version = "" } = asked ?? {};
  const { resource = "", subresource = "", name = "" } = asked ?? {};
  return { verb, group, version, resource, subresource, namespace, name, path: path?.path ?? "", isResource: !path };
}

function userOf({ user = "", groups = [], uid, extra }: Spec): User {
  if (user === "" && groups.length === 0)
    throw invalidReview("spec.user", "", "at least one of user or group must be specified");
  return { name: user, groups, ...(uid === undefined ? {} : { uid }), ...(extra ? { extra } : {}) };
}

async function answer(authorize: Authorize, user: User, asked: Attributes): Promise<Fields> {
  const { allowed, reason } = await authorize(user, asked);
  return { allowed, ...(reason === "" ? {} : { reason }) };
}

/** May that user do this? */
export const subjectAccessReview =
  (authorize: Authorize): Judge =>
  async (spec: Spec, _, metadata) => {
    const asked = attributesOf(spec);
    return { metadata, spec, status: await answer(authorize, userOf(spec), asked) };
  };

/** May I do this? */
export const selfSubjectAccessReview =
  (authorize: Authorize): Judge =>
  async (spec: Spec, { user }, metadata) => ({
    metadata,
    spec,
    status: await answer(authorize, user, attributesOf(spec)),
  });

/** May that user do this in this namespace? */
export const localSubjectAccessReview =
  (authorize: Authorize): Judge =>
  async (spec: Spec, { attributes: { namespace } }, metadata) => {
    const { nonResourceAttributes: path } = spec;
    if (path && !spec.resourceAttributes) {
      const value = { Path: path.path ?? "", Verb: path.verb ?? "" };
      throw invalidReview("spec.nonResourceAttributes", value, "disallowed on this kind of request");
    }
    const asked = attributesOf(spec);
    if (asked.namespace !== namespace)
      throw invalidReview("spec.resourceAttributes.namespace", asked.namespace, "must match metadata.namespace");
    const status = await answer(authorize, userOf(spec), asked);
    return { metadata: { namespace, ...metadata }, spec, status };
  };
