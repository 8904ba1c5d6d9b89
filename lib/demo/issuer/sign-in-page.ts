import type { Person } from "#lib/demo/story/team.ts";

import { escape, type Page } from "./page.ts";
import { subjectOf } from "./person.ts";

const madeUp = "This is a demo: the people are made up, and one click is enough to be one of them.";
const really = "A real installation shows Keycloak, or another OpenID Connect provider, in place of this page.";
const rbac = "What each person sees follows from the RBAC objects of the clusters and from nothing else.";
const go = '<svg class="go" viewBox="0 0 16 16" aria-hidden="true"><path d="m6 3.5 4.5 4.5L6 12.5"/></svg>';

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
  const lead = known ? why : "Each of them may see and do something else in the twelve clusters.";
  const list = shown
    .map((person, index) => `<li>${choice(person, { isFirst: index === 0, isKnown: known !== undefined })}</li>`)
    .join("\n");
  const body = `<h1>${title}</h1>
<p class="lead">${lead}</p>
<form method="post"><ul class="people">
${list}
</ul></form>
<p class="note">${known ? really : `${madeUp} ${really} ${rbac}`}</p>`;
  return { title, body, leadsTo };
}

function choice(person: Person, { isFirst, isKnown }: { isFirst: boolean; isKnown: boolean }): string {
  const { displayName, groups, title, sees } = person;
  const initials = displayName
    .split(" ")
    .map((word) => word[0] ?? "")
    .join("");
  return `<button class="person" name="person" value="${escape(subjectOf(person))}"${isFirst ? " autofocus" : ""}>
<span class="initials" aria-hidden="true">${escape(initials)}</span>
<span><span class="who"><span class="name">${escape(displayName)}</span> <span class="group">${escape([title, ...groups].join(" · "))}</span></span>
<span class="sees">${escape(sees)}</span></span>
${isKnown ? '<span class="act">Confirm</span>' : go}
</button>`;
}
