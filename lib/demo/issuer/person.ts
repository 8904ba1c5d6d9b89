import { createHash } from "node:crypto";

import { people, type Person } from "#lib/demo/story/team.ts";

/** A subject like Keycloak's, the same in every run of the demo: a UUID, which tells nobody the name. */
export function subjectOf({ name }: Person): string {
  const hex = createHash("sha256").update(`quarterdeck demo ${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const personOf = (subject: string): Person | undefined => people.find((one) => subjectOf(one) === subject);

/** Names of all that `claimsOf` says. */
export const namingClaims = Object.keys(claimsOf(people[0] as Person));

/** What Keycloak's default mappers and a group mapper (names without path) say of a person. */
export function claimsOf(person: Person): Record<string, string | boolean | readonly string[]> {
  const [given = "", family = ""] = person.displayName.split(" ");
  return {
    name: person.displayName,
    preferred_username: person.name,
    given_name: given,
    family_name: family,
    email: `${person.name}@quarterdeck.example`,
    email_verified: true,
    groups: person.groups,
  };
}
