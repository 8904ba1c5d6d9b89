/** What the page says of a sign-in that did not succeed, by the word in its address; what to do is the second sentence. */
const SENTENCES: Readonly<Record<string, string>> = {
  denied: "The sign-in was refused. Ask whoever runs it for access to Quarterdeck.",
  refused: "The identity provider refused the request. Try again; if it stays, Quarterdeck's log says why.",
  unreachable: "The identity provider does not answer. Quarterdeck is fine; try again in a minute.",
  unready:
    "Nobody can be signed in yet: the identity provider has not answered as it should. It is tried again by itself; Quarterdeck's log says why.",
  elsewhere: "This sign-in began in another tab or too long ago. Begin again here.",
  failed: "The answer of the identity provider did not fit the question. Begin again here.",
  untrusted:
    "The identity provider's tokens cannot be believed. Quarterdeck's log says why; its administrator has to act.",
  claims:
    "Your user name or one of your groups cannot be used with Kubernetes. Quarterdeck's log names it; the identity provider's administrator has to change it.",
  late: "What was to be confirmed has expired. Begin it again.",
  "other-person": "Somebody else signed in than the one who began. Nothing was confirmed.",
};

const OTHER = "The sign-in did not succeed. Begin again here; if it stays, Quarterdeck's log says why.";

/** The sentence for `?error=`; null without one. */
export function errorSentence(word: string | undefined): string | null {
  if (word === undefined) return null;
  return Object.hasOwn(SENTENCES, word) ? (SENTENCES[word] ?? OTHER) : OTHER;
}
