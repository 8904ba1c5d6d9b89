import type { Person } from "#lib/demo/story/team.ts";

import { escape, type Page } from "./page.ts";
import { subjectOf } from "./person.ts";

const note =
  '<p class="note">These people are made up, and one click is enough to be one of them. A real installation shows Keycloak, or any other OpenID Connect provider, in place of this page. What each person sees follows from the RBAC objects of the clusters and from nothing else.</p>';

export interface SignIn {
  readonly people: readonly Person[];
  /** Who is signed in already and has to confirm it. */
  readonly known: Person | undefined;
  readonly isStepUp: boolean;
  readonly leadsTo: readonly string[];
}

/** Who can sign in: everybody, or only who is signed in already and is asked again. */
export function signInPage({ people, known, isStepUp, leadsTo }: SignIn): Page {
  const shown = known ? [known] : people;
  const title = known ? "Sign in again to confirm" : "Choose who you are";
  const why = isStepUp
    ? "What you are about to do needs a fresh sign-in. Only the person who is signed in can confirm it."
    : "Your sign-in is asked for again. To be somebody else, sign out in Quarterdeck first.";
  const lead = known ? why : "Each person may see and do something else in the twelve demo clusters.";
  const list = shown.map((person, index) => `<li>${choice(person, index === 0)}</li>`).join("\n");
  const body = `<h1>${title}</h1>
<p class="lead">${lead}</p>
<form method="post"><ul class="people">
${list}
</ul></form>
${note}`;
  return { title, body, leadsTo };
}

function choice(person: Person, isFirst: boolean): string {
  const { displayName, groups, title, sees } = person;
  const initials = displayName
    .split(" ")
    .map((word) => word[0] ?? "")
    .join("");
  return `<button class="person" name="person" value="${escape(subjectOf(person))}"${isFirst ? " autofocus" : ""}>
<span class="initials" aria-hidden="true">${escape(initials)}</span>
<span><span class="who"><span class="name">${escape(displayName)}</span> <span>${escape(title)}</span> <span class="group">${escape(groups.join(", "))}</span></span>
<span class="sees">${escape(sees)}</span></span>
<span class="go" aria-hidden="true">→</span>
</button>`;
}
